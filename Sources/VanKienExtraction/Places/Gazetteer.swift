internal import CTables
internal import VanKienBytes
internal import VanKienText

/// The administrative units of Viet Nam, in the three-tier order before 1 July 2025 and in the two-tier order since.
///
/// Sources: the lists in the tables `gazetteer.tsv` (codes of the statistics office) and `gazetteer-changes.tsv`.
package struct Gazetteer: Sendable {
  /// The gazetteer compiled into the program.
  package static let shared = Gazetteer()

  /// An administrative unit.
  package struct Unit: Sendable {
    /// The code of the statistics office; unique within one order only.
    package var code: String
    /// The kind of unit: province, district, ward and so on.
    package var type: UnitType
    /// The index of the unit it lies in; -1 for a province.
    package var parent: Int32
    /// The name without its kind.
    package var name: String
    /// Whether the unit belongs to the two-tier order, valid from 1 July 2025; else it was valid until 30 June 2025.
    package var isCurrent: Bool
  }

  /// The kinds of administrative units.
  package enum UnitType: String, CaseIterable, Sendable {
    case province = "tỉnh"
    case city = "thành phố"
    case district = "huyện"
    case urbanDistrict = "quận"
    case town = "thị xã"
    case commune = "xã"
    case ward = "phường"
    case township = "thị trấn"
    case specialZone = "đặc khu"
  }

  /// The units; a parent stands before its children.
  package let units: [Unit]

  let names: Lexicon<Int32>
  private let nodes: [String: Int32]

  private init() {
    let table = unsafe vk_table_gazetteer()
    let bytes = unsafe [UInt8](UnsafeBufferPointer(start: table.bytes, count: table.count))
    let tokens = Lexer().tokens(of: bytes.span)
    let keys = LexicalKeys.keys(of: tokens, bytes.span)
    let starts = tokens.starts
    var units: [Unit] = []
    var names = Lexicon<Int32>()
    var nodes: [String: Int32] = [:]
    units.reserveCapacity(15_000)
    nodes.reserveCapacity(15_000)
    var token = 0
    var lines = TableLines(bytes)
    while let cells = lines.next() {
      let isCurrent = bytes[cells[1].indices].contains(0x43)
      let order = isCurrent ? "C" : "A"
      let code = String(decoding: bytes[cells[0].indices], as: UTF8.self)
      let parent = String(decoding: bytes[cells[3].indices], as: UTF8.self)
      let index = Int32(units.count)
      let type = UnitType(rawValue: String(decoding: bytes[cells[2].indices], as: UTF8.self)) ?? .commune
      let name = String(decoding: bytes[cells[4].indices], as: UTF8.self)
      units.append(
        Unit(code: code, type: type, parent: nodes[order + parent] ?? -1, name: name, isCurrent: isCurrent))
      nodes[order + code] = index
      for cell in [cells[4], cells[5]] where !cell.isEmpty {
        Self.add(cell, index, keys, starts, &token, to: &names)
      }
    }
    self.units = units
    self.names = names
    self.nodes = nodes
  }

  /// Adds the names in `cell`, separated by semicolons, to the lexicon.
  private static func add(
    _ cell: ByteRange, _ unit: Int32, _ keys: [UInt64], _ starts: [UInt32], _ token: inout Int,
    to names: inout Lexicon<Int32>
  ) {
    while token < starts.count, starts[token] < cell.start { token += 1 }
    var start = token
    while token < starts.count, starts[token] < cell.end {
      if keys[token] == 0x3B {
        names.add(keys, start..<token, unit)
        start = token + 1
      }
      token += 1
    }
    names.add(keys, start..<token, unit)
  }

  /// The province a unit lies in, or the unit itself when it is one.
  package func province(of unit: Int) -> Int {
    var index = unit
    while units[index].parent >= 0 { index = Int(units[index].parent) }
    return index
  }

  /// The level of a unit.
  package func level(of unit: Int) -> PlaceLevel {
    let parent = units[unit].parent
    switch units[unit].type {
    case .province: return .province
    case .city: return parent < 0 ? .province : .district
    case .district, .urbanDistrict, .town: return .district
    case .commune, .ward, .township, .specialZone: return .commune
    }
  }
}

/// The lines of a table of bytes, without header and comments, as the byte ranges of their cells.
struct TableLines {
  private let bytes: [UInt8]
  private var position = 0
  private var isHeaderRead = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() -> [ByteRange]? {
    while position < bytes.count {
      let isComment = bytes[position] == 0x23
      let cells = readLine()
      if isComment { continue }
      if !isHeaderRead {
        isHeaderRead = true
        continue
      }
      return cells
    }
    return nil
  }

  private mutating func readLine() -> [ByteRange] {
    var cells: [ByteRange] = []
    var start = position
    while position < bytes.count, bytes[position] != 0x0A {
      if bytes[position] == 0x09 {
        cells.append(ByteRange(start, position))
        start = position + 1
      }
      position += 1
    }
    cells.append(ByteRange(start, position))
    position += 1
    return cells
  }
}
