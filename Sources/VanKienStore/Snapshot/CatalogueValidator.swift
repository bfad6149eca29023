/// Checks that a catalogue read from a file fits together and fits the sizes of its sections, so that no view made by it
/// leaves its section.
struct CatalogueValidator {
  private let catalogue: Catalogue
  private let sizes: [Int]

  init(_ catalogue: Catalogue, sectionSizes: [Int]) {
    self.catalogue = catalogue
    sizes = sectionSizes
  }

  /// Checks everything.
  func validate() throws(StoreError) {
    try require(sizes.first == 0)
    try names()
    try groups()
    try types()
    for column in catalogue.columns { try check(column) }
    try strings()
  }

  private func require(_ condition: Bool) throws(StoreError) {
    guard condition else { throw .damaged("catalogue") }
  }

  /// The section must have exactly `count` items of `size` bytes.
  private func check(_ section: Int, _ count: Int, _ size: Int) throws(StoreError) {
    try require(sizes.indices.contains(section) && count >= 0 && count <= 1 << 40)
    try require(sizes[section] == count * size)
  }

  private func check(_ integers: Catalogue.IntegerSection, count: Int) throws(StoreError) {
    let encoding = integers.encoding
    try require([0, 1, 2, 4, 8].contains(encoding.width) && (!encoding.stride || encoding.width == 0))
    try check(integers.section, count, Int(encoding.width))
  }

  private func names() throws(StoreError) {
    for names in [catalogue.labels, catalogue.edgeTypes, catalogue.keys] {
      try require(names.count <= Int(UInt16.max))
      for (name, next) in zip(names, names.dropFirst()) {
        try require(SnapshotAssembler.precedes(name, next))
      }
    }
    for set in catalogue.labelSets {
      try require(!set.isEmpty && Set(set).count == set.count && set.allSatisfy { $0 < catalogue.labels.count })
    }
    try require(catalogue.furtherLabels.count == catalogue.labels.count)
    for label in catalogue.furtherLabels { try check(label.section, label.count, 4) }
  }

  private func groups() throws(StoreError) {
    var node = 0
    var column = 0
    for group in catalogue.groups {
      try require(Int(group.firstNode) == node && group.count >= 0 && group.label < catalogue.labels.count)
      node += group.count
      try require(node < Int(UInt32.max))
      try check(group.labelSets, count: group.count)
      try check(group.columns, from: &column, rows: group.count)
    }
    for (group, next) in zip(catalogue.groups, catalogue.groups.dropFirst()) { try require(group.label < next.label) }
    try require(catalogue.stringCount >= node && catalogue.stringCount < Int(UInt32.max))
  }

  private func check(_ columns: Range<Int>, from first: inout Int, rows: Int) throws(StoreError) {
    try require(columns.lowerBound == first && columns.upperBound <= catalogue.columns.count)
    first = columns.upperBound
    for column in catalogue.columns[columns] { try require(column.rows == rows) }
    for (column, next) in zip(catalogue.columns[columns], catalogue.columns[columns].dropFirst()) {
      try require(column.key < next.key)
    }
  }

  private func types() throws(StoreError) {
    try require(catalogue.types.count == catalogue.edgeTypes.count)
    var edge = 0
    var column = catalogue.groups.last?.columns.upperBound ?? 0
    for table in catalogue.types {
      try require(Int(table.firstEdge) == edge && table.count >= 0)
      edge += table.count
      try require(edge < Int(UInt32.max))
      try check(table.outgoing, count: table.count, hasRows: false)
      try check(table.incoming, count: table.count, hasRows: true)
      try check(table.columns, from: &column, rows: table.count)
      for endpoints in table.endpoints {
        try require(
          catalogue.groups.indices.contains(endpoints.source) && catalogue.groups.indices.contains(endpoints.target)
            && (0...table.count).contains(endpoints.count))
      }
    }
    try require(column == catalogue.columns.count)
  }

  private func check(
    _ sections: Catalogue.AdjacencySections, count: Int, hasRows: Bool
  ) throws(StoreError) {
    try require(sections.nodes.upperBound <= catalogue.nodeCount)
    try check(sections.offsets, sections.nodes.count + 1, 4)
    try check(sections.neighbours, count, 4)
    try check(sections.rows, hasRows ? count : 0, 4)
    try require((0...sections.nodes.count).contains(sections.distinct) && (0...count).contains(sections.maximum))
  }

  private func check(_ column: Catalogue.ColumnEntry) throws(StoreError) {
    try require(column.key < catalogue.keys.count && (0...column.rows).contains(column.nulls) && column.distinct >= 0)
    try check(column.validity, column.nulls > 0 ? (column.rows + 63) / 64 : 0, 8)
    if column.type.isList {
      try check(column.offsets, count: column.rows + 1)
    } else {
      try require(column.valueCount == column.rows)
    }
    try require((0...Int(UInt32.max)).contains(column.valueCount))
    switch column.type.element {
    case .boolean: try check(column.values.section, (column.valueCount + 63) / 64, 8)
    case .double: try check(column.values.section, column.valueCount, 8)
    default: try check(column.values, count: column.valueCount)
    }
    if column.order > 0 { try check(column.order, column.rows - column.nulls, 4) }
  }

  private func strings() throws(StoreError) {
    let sections = catalogue.strings
    try check(sections.offsets, catalogue.stringCount + 1, 4)
    try require(sizes.indices.contains(sections.heap))
    try check(sections.signatures, TextSignature.wordCount(sizes[sections.heap]), 8)
    try check(sections.hash, count: catalogue.stringCount)
    if catalogue.foldedNames.starts > 0 {
      try require(sizes.indices.contains(catalogue.foldedNames.entries))
      try check(catalogue.foldedNames, count: sizes[catalogue.foldedNames.entries] / 4)
    }
  }

  private func check(_ sections: Catalogue.HashSections, count: Int) throws(StoreError) {
    try require(sections.bits <= 32)
    try check(sections.starts, 1 << Int(sections.bits) + 1, 4)
    try check(sections.entries, count, 4)
  }
}
