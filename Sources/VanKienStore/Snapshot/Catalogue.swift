/// What a snapshot holds and where: names, groups, types, columns, statistics.
///
/// It is read whole when a snapshot is opened; its byte form is documented at ``CatalogueCoding``.
package struct Catalogue: Sendable {
  /// The names of the labels in byte order; the empty name stands for "no label".
  package var labels: [String] = []

  /// The names of the edge types in byte order.
  package var edgeTypes: [String] = []

  /// The property keys in byte order.
  package var keys: [String] = []

  /// The position in ``keys`` under which ids are readable as a property, if they are.
  package var identifierKey: Int?

  /// The combinations of labels that nodes have, as positions in ``labels``; the first one names the group.
  package var labelSets: [[UInt16]] = []

  /// The node groups, one for each first label, in the order of nodes.
  package var groups: [Group] = []

  /// For each label, the nodes that have it as a further label.
  package var furtherLabels: [FurtherLabel] = []

  /// The edge types, in the order of ``edgeTypes``.
  package var types: [EdgeTable] = []

  /// The columns of all groups, then of all types.
  package var columns: [ColumnEntry] = []

  /// The number of strings.
  package var stringCount = 0

  /// The sections of the strings: offsets, bytes, signatures, and the look-up by hash.
  package var strings = StringSections()

  /// The sections of the look-up of nodes by folded name.
  package var foldedNames = HashSections()

  /// The number of nodes.
  package var nodeCount: Int { groups.last.map { Int($0.firstNode) + $0.count } ?? 0 }

  /// The number of edges.
  package var edgeCount: Int { types.last.map { Int($0.firstEdge) + $0.count } ?? 0 }

  /// The nodes whose first label is the same.
  package struct Group: Sendable {
    /// The position of the first label in ``Catalogue/labels``.
    package var label: UInt16 = 0

    /// The number of the first node.
    package var firstNode: NodeIndex = 0

    /// The number of nodes.
    package var count = 0

    /// The label combination of every node, as positions in ``Catalogue/labelSets``.
    package var labelSets = IntegerSection()

    /// The columns, as positions in ``Catalogue/columns``, ascending by key.
    package var columns: Range<Int> = 0..<0
  }

  /// The nodes that have a label which is not their first.
  package struct FurtherLabel: Sendable {
    /// The number of these nodes.
    package var count = 0

    /// The section of their numbers, ascending; 0 for none.
    package var section = 0
  }

  /// The edges of one type.
  package struct EdgeTable: Sendable {
    /// The number of the first edge.
    package var firstEdge: EdgeIndex = 0

    /// The number of edges.
    package var count = 0

    /// The runs by source.
    package var outgoing = AdjacencySections()

    /// The runs by target.
    package var incoming = AdjacencySections()

    /// The columns, as positions in ``Catalogue/columns``, ascending by key.
    package var columns: Range<Int> = 0..<0

    /// How many edges lead from which group to which, in the order of groups.
    package var endpoints: [Endpoints] = []
  }

  /// How many edges of a type lead from one group to another.
  package struct Endpoints: Hashable, Sendable {
    /// The position of the sources' group.
    package var source: Int

    /// The position of the targets' group.
    package var target: Int

    /// The number of edges.
    package var count: Int
  }

  /// Where the runs of one direction stand.
  package struct AdjacencySections: Sendable {
    /// The nodes that the offsets cover.
    package var nodes: Range<NodeIndex> = 0..<0

    /// The number of nodes with at least one edge.
    package var distinct = 0

    /// The largest number of edges at one node.
    package var maximum = 0

    /// The sections of the offsets, of the neighbours and, for incoming runs, of the edges' rows.
    package var offsets = 0
    package var neighbours = 0
    package var rows = 0
  }

  /// Where packed integers stand, and how they are packed.
  package struct IntegerSection: Sendable {
    package var encoding = IntegerEncoding()
    package var section = 0
  }

  /// Where the strings stand.
  package struct StringSections: Sendable {
    package var offsets = 0
    package var heap = 0
    package var signatures = 0
    package var hash = HashSections()
  }

  /// Where a look-up by hash stands: the start of each bucket's entries, and the entries.
  package struct HashSections: Sendable {
    package var starts = 0
    package var entries = 0

    /// How many of the hash's highest bits number the bucket.
    package var bits: UInt8 = 0
  }

  /// One column: its place, its packing, its statistics.
  package struct ColumnEntry: Sendable {
    /// The position of the key in ``Catalogue/keys``.
    package var key: UInt16 = 0

    package var type = ColumnType.string

    /// The number of rows.
    package var rows = 0

    /// The number of rows without a value.
    package var nulls = 0

    /// The number of distinct values: exact for text and for integers of a small range, estimated otherwise.
    package var distinct = 0

    /// For integers and text the smallest and the largest value; for doubles their bit patterns.
    package var minimum: Int64 = 0
    package var maximum: Int64 = 0

    /// Whether the values never fall from row to row and none is null, so that a value is found by binary search.
    package var isAscending = false

    /// The section of the null bits; 0 for none.
    package var validity = 0

    /// For lists, where each row's elements begin.
    package var offsets = IntegerSection()

    /// The number of values in ``values``: rows, or elements of lists.
    package var valueCount = 0

    /// The values: packed integers and strings, doubles, or bits.
    package var values = IntegerSection()

    /// The section of the rows in the order of their values; 0 for none.
    package var order = 0
  }
}
