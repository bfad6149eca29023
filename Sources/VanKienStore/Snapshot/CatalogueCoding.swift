/// The byte form of a ``Catalogue``: every number a 64-bit little-endian word, a text its length in bytes and its UTF-8 bytes, a
/// list its length and its elements, a structure its fields in the order of ``Catalogue``'s declarations.
///
/// One description serves both directions: a coder that writes reads the values, a coder that reads replaces them.
protocol CatalogueCoder {
  mutating func word(_ value: inout UInt64) throws(StoreError)
  mutating func text(_ value: inout String) throws(StoreError)
}

/// Writes a catalogue.
struct CatalogueWriter: CatalogueCoder {
  private(set) var bytes: [UInt8] = []

  mutating func word(_ value: inout UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  mutating func text(_ value: inout String) {
    var count = UInt64(value.utf8.count)
    word(&count)
    bytes.append(contentsOf: value.utf8)
  }
}

/// Reads a catalogue; every step past the end, and every number that does not fit, is an error.
struct CatalogueReader: CatalogueCoder {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether all bytes were read.
  var isAtEnd: Bool { offset == bytes.count }

  mutating func word(_ value: inout UInt64) throws(StoreError) {
    guard bytes.count - offset >= 8 else { throw .damaged("catalogue") }
    value = 0
    for index in 0..<8 {
      value |= UInt64(bytes[offset + index]) << UInt64(index * 8)
    }
    offset += 8
  }

  mutating func text(_ value: inout String) throws(StoreError) {
    var count: UInt64 = 0
    try word(&count)
    guard count <= UInt64(bytes.count - offset) else { throw .damaged("catalogue") }
    value = String(decoding: bytes[offset..<offset + Int(count)], as: UTF8.self)
    offset += Int(count)
  }
}

extension CatalogueCoder {
  mutating func number<Number: FixedWidthInteger>(_ value: inout Number) throws(StoreError) {
    var word = UInt64(bitPattern: Int64(truncatingIfNeeded: value))
    try self.word(&word)
    guard let read = Number(exactly: Int64(bitPattern: word)) else { throw .damaged("catalogue") }
    value = read
  }

  mutating func flag(_ value: inout Bool) throws(StoreError) {
    var number: UInt8 = value ? 1 : 0
    try self.number(&number)
    value = number != 0
  }

  mutating func range<Bound: FixedWidthInteger>(_ value: inout Range<Bound>) throws(StoreError) {
    var (lower, upper) = (value.lowerBound, value.upperBound)
    try number(&lower)
    try number(&upper)
    guard lower <= upper else { throw .damaged("catalogue") }
    value = lower..<upper
  }

  mutating func list<Element>(
    _ value: inout [Element], empty: Element, _ code: (inout Self, inout Element) throws(StoreError) -> Void
  ) throws(StoreError) {
    var count = value.count
    try number(&count)
    // A list longer than the largest catalogue makes no sense; the reader would run out of bytes anyway.
    guard count >= 0, count <= 1 << 24 else { throw .damaged("catalogue") }
    for index in 0..<count {
      var element = index < value.count ? value[index] : empty
      try code(&self, &element)
      if index < value.count { value[index] = element } else { value.append(element) }
    }
  }

  mutating func catalogue(_ value: inout Catalogue) throws(StoreError) {
    try list(&value.labels, empty: "") { (coder, text) throws(StoreError) in try coder.text(&text) }
    try list(&value.edgeTypes, empty: "") { (coder, text) throws(StoreError) in try coder.text(&text) }
    try list(&value.keys, empty: "") { (coder, text) throws(StoreError) in try coder.text(&text) }
    // One more than the position, and 0 for none.
    var identifierKey = value.identifierKey.map { $0 + 1 } ?? 0
    try number(&identifierKey)
    guard (0...value.keys.count).contains(identifierKey) else { throw .damaged("catalogue") }
    value.identifierKey = identifierKey > 0 ? identifierKey - 1 : nil
    try list(&value.labelSets, empty: []) { (coder, set) throws(StoreError) in
      try coder.list(&set, empty: 0) { (coder, label) throws(StoreError) in try coder.number(&label) }
    }
    try list(&value.groups, empty: .init()) { (coder, group) throws(StoreError) in try coder.group(&group) }
    try list(&value.furtherLabels, empty: .init()) { (coder, label) throws(StoreError) in
      try coder.number(&label.count)
      try coder.number(&label.section)
    }
    try list(&value.types, empty: .init()) { (coder, table) throws(StoreError) in try coder.edgeTable(&table) }
    try list(&value.columns, empty: .init()) { (coder, column) throws(StoreError) in try coder.column(&column) }
    try number(&value.stringCount)
    try number(&value.strings.offsets)
    try number(&value.strings.heap)
    try number(&value.strings.signatures)
    try hash(&value.strings.hash)
    try hash(&value.foldedNames)
  }

  private mutating func group(_ value: inout Catalogue.Group) throws(StoreError) {
    try number(&value.label)
    try number(&value.firstNode)
    try number(&value.count)
    try integers(&value.labelSets)
    try range(&value.columns)
  }

  private mutating func edgeTable(_ value: inout Catalogue.EdgeTable) throws(StoreError) {
    try number(&value.firstEdge)
    try number(&value.count)
    try adjacency(&value.outgoing)
    try adjacency(&value.incoming)
    try range(&value.columns)
    let empty = Catalogue.Endpoints(source: 0, target: 0, count: 0)
    try list(&value.endpoints, empty: empty) { (coder, endpoints) throws(StoreError) in
      try coder.number(&endpoints.source)
      try coder.number(&endpoints.target)
      try coder.number(&endpoints.count)
    }
  }

  private mutating func adjacency(_ value: inout Catalogue.AdjacencySections) throws(StoreError) {
    try range(&value.nodes)
    try number(&value.distinct)
    try number(&value.maximum)
    try number(&value.offsets)
    try number(&value.neighbours)
    try number(&value.rows)
  }

  private mutating func column(_ value: inout Catalogue.ColumnEntry) throws(StoreError) {
    try number(&value.key)
    var element = value.type.element.rawValue
    var isList = value.type.isList
    try number(&element)
    try flag(&isList)
    guard let type = ColumnType.Element(rawValue: element) else { throw .damaged("catalogue") }
    value.type = ColumnType(type, isList: isList)
    try number(&value.rows)
    try number(&value.nulls)
    try number(&value.distinct)
    try number(&value.minimum)
    try number(&value.maximum)
    try flag(&value.isAscending)
    try number(&value.validity)
    try integers(&value.offsets)
    try number(&value.valueCount)
    try integers(&value.values)
    try number(&value.order)
  }

  private mutating func integers(_ value: inout Catalogue.IntegerSection) throws(StoreError) {
    try number(&value.encoding.reference)
    try flag(&value.encoding.stride)
    try number(&value.encoding.width)
    try number(&value.section)
  }

  private mutating func hash(_ value: inout Catalogue.HashSections) throws(StoreError) {
    try number(&value.starts)
    try number(&value.entries)
    try number(&value.bits)
  }
}
