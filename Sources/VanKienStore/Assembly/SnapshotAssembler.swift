/// The nodes of a graph to be assembled, in any order.
package struct NodeInput {
  /// The rows.
  package var chunks: [TableChunk]

  /// What the label combinations of the chunks stand for; the first label of each names the group.
  package var labelSets: [[String]]

  /// The columns; a group gets those in which one of its nodes has a value.
  package var columns: [TableColumn]

  /// The key under which the ids are readable as a property, if any.
  package var identifierKey: String?

  /// Makes an input of `chunks`.
  package init(
    chunks: [TableChunk], labelSets: [[String]], columns: [TableColumn], identifierKey: String?
  ) {
    self.chunks = chunks
    self.labelSets = labelSets
    self.columns = columns
    self.identifierKey = identifierKey
  }
}

/// How a snapshot is assembled.
package struct SnapshotOptions: Sendable {
  /// How letters are folded for the look-up by folded name and for text search.
  package var folding: any TextFolding

  /// The key whose values are found by their folded form.
  package var nameKey: String

  /// Makes options.
  package init(folding: any TextFolding, nameKey: String = "name") {
    self.folding = folding
    self.nameKey = nameKey
  }
}

/// A place in the input: a chunk and a row of it.
package struct InputPlace: Hashable, Sendable {
  /// The position of the chunk.
  package let chunk: Int

  /// The row within it.
  package let row: Int

  init(_ reference: RowReference) {
    chunk = reference.chunk
    row = reference.row
  }
}

/// Puts tables of nodes and edges in order and makes the sections of a snapshot of them.
///
/// First the nodes, so that their ids can be looked up; then the edges and the rest. Equal input in another order gives equal
/// sections.
package final class SnapshotAssembler {
  let input: NodeInput
  let options: SnapshotOptions
  var strings: StringInterner
  var catalogue = Catalogue()
  var storage: [SectionStorage] = [SectionStorage(zeros: 0)]

  /// The number of the last text column whose strings were interned.
  var columnNumber: UInt32 = 0

  /// The rows of each group, in the order of nodes.
  var rows: [[RowReference]] = []

  /// The nodes whose id another node already has: the place of that one, and the place of the node that was left out.
  package private(set) var duplicates: [(kept: InputPlace, dropped: InputPlace)] = []

  /// Sorts the nodes of `input` and numbers them.
  package init(nodes input: NodeInput, options: SnapshotOptions) {
    self.input = input
    self.options = options
    let count = input.chunks.reduce(0) { $0 + $1.count }
    strings = StringInterner(expecting: count * 5 / 2)
    let positions = enterLabels()
    let groups = groupRows(by: positions)
    rows = Concurrent.map(groups.count) { index in
      var rows = groups[index]
      IdentifierSort(chunks: input.chunks).sort(&rows)
      return rows
    }
    number()
    enterLabelSets(positions)
  }

  /// The nodes by id, for the threads that read edges, until ``finish(edges:)``.
  func identifierLookup() -> IdentifierLookup {
    IdentifierLookup(strings, count: Int(nodeCount))
  }

  /// The node whose id is `id`.
  package func node(withID id: UnsafeBufferPointer<UInt8>) -> NodeIndex? {
    guard let string = unsafe strings.find(id), string < nodeCount else { return nil }
    return string
  }

  /// The node whose id is `id`.
  package func node(withID id: String) -> NodeIndex? {
    var id = id
    return id.withUTF8 { unsafe node(withID: $0) }
  }

  /// The id of the node that stood at `place`.
  package func identifier(at place: InputPlace) -> String {
    unsafe String(decoding: input.chunks[place.chunk].id(place.row), as: UTF8.self)
  }

  /// An offset in the line, in its file, of the node that stood at `place`.
  func lineOffset(of place: InputPlace) -> Int {
    input.chunks[place.chunk].lineOffset(ofNode: place.row)
  }

  /// The number of nodes.
  package private(set) var nodeCount: UInt32 = 0

  /// Appends a section.
  func add(_ section: SectionStorage) -> Int {
    guard section.count > 0 else { return 0 }
    storage.append(section)
    return storage.count - 1
  }

  // MARK: Labels

  /// Names the labels and their combinations; for each combination of the input its position in the catalogue.
  private func enterLabels() -> [Int] {
    let sets = input.labelSets.map { set in
      guard let first = set.first else { return [""] }
      return [first] + Set(set.dropFirst()).subtracting([first, ""]).sorted(by: Self.precedes)
    }
    catalogue.labels = Set(sets.joined()).sorted(by: Self.precedes)
    let positions = Dictionary(uniqueKeysWithValues: catalogue.labels.enumerated().map { ($1, UInt16($0)) })
    let numbered = sets.map { set in set.compactMap { positions[$0] } }
    catalogue.labelSets = Set(numbered).sorted { $0.lexicographicallyPrecedes($1) }
    let setPositions = Dictionary(uniqueKeysWithValues: catalogue.labelSets.enumerated().map { ($1, $0) })
    return numbered.map { setPositions[$0] ?? 0 }
  }

  /// The order of names by their UTF-8 bytes.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// The rows of each first label that has any, in the order of labels, the rows in the order of the input.
  private func groupRows(by positions: [Int]) -> [[RowReference]] {
    let labels = positions.map { Int(catalogue.labelSets[$0][0]) }
    var groups = [[RowReference]](repeating: [], count: catalogue.labels.count)
    for (number, chunk) in input.chunks.enumerated() {
      for row in 0..<chunk.count {
        groups[labels[Int(chunk.labelSet(row))]].append(RowReference(chunk: number, row: row))
      }
    }
    for (label, rows) in groups.enumerated() where !rows.isEmpty {
      var group = Catalogue.Group()
      group.label = UInt16(label)
      group.count = rows.count
      catalogue.groups.append(group)
    }
    return groups.filter { !$0.isEmpty }
  }

  // MARK: Nodes

  /// Gives the nodes their numbers, which are the numbers of their ids as strings.
  private func number() {
    for group in rows.indices {
      catalogue.groups[group].firstNode = nodeCount
      var kept = 0
      for index in rows[group].indices {
        let row = rows[group][index]
        let id = unsafe strings.intern(input.chunks[row.chunk].id(row.row))
        if id == nodeCount {
          rows[group][kept] = row
          kept += 1
          nodeCount += 1
        } else {
          duplicates.append((InputPlace(place(of: id, group: group, kept: kept)), InputPlace(row)))
        }
      }
      rows[group].removeLast(rows[group].count - kept)
      catalogue.groups[group].count = kept
    }
    duplicates.sort { ($0.dropped.chunk, $0.dropped.row) < ($1.dropped.chunk, $1.dropped.row) }
  }

  private func place(of node: NodeIndex, group: Int, kept: Int) -> RowReference {
    let owner = catalogue.groups[0...group].lastIndex { $0.firstNode <= node } ?? 0
    return rows[owner][Int(node - catalogue.groups[owner].firstNode)]
  }

  /// Notes the label combination of every node, and the nodes of each further label.
  private func enterLabelSets(_ positions: [Int]) {
    var further = [[UInt32]](repeating: [], count: catalogue.labels.count)
    for group in rows.indices {
      let first = catalogue.groups[group].firstNode
      var sets: [Int64] = []
      sets.reserveCapacity(rows[group].count)
      for (index, row) in rows[group].enumerated() {
        let set = positions[Int(input.chunks[row.chunk].labelSet(row.row))]
        sets.append(Int64(set))
        for label in catalogue.labelSets[set].dropFirst() {
          further[Int(label)].append(first + UInt32(index))
        }
      }
      catalogue.groups[group].labelSets = add(IntegerPacker(sets))
    }
    catalogue.furtherLabels = further.map { nodes in
      Catalogue.FurtherLabel(count: nodes.count, section: add(SectionStorage(nodes)))
    }
  }

  /// Packs integers and appends their section.
  func add(_ packer: IntegerPacker) -> Catalogue.IntegerSection {
    Catalogue.IntegerSection(encoding: packer.encoding, section: add(packer.section))
  }
}
