internal import VanKienText

/// The unit of a figure taken apart: what it measures, in which base unit, and how many base units one of it is.
package struct Measure: Hashable, Sendable {
  /// The kind of quantity: `money`, `area`, `ratio` … of the table of units, or `count`.
  package var dimension: String

  /// The base unit of the dimension, or the counted noun.
  package var base: String

  /// The number of base units in one unit, scale words included.
  package var factor: Double

  /// What a rate is per: `người/năm`; empty for no rate.
  package var per: String

  /// Reads `unit`, as written in the text: `nghìn tỷ đồng`, `kg/người/năm`, `lượt khách`; `nil` is a bare number.
  package init(_ unit: String?) {
    guard let unit else {
      self.init(dimension: "count", base: "", factor: 1, per: "")
      return
    }
    let parts = Self.parts(of: unit)
    var words = parts.head.split(separator: " ").map(String.init)
    var factor = 1.0
    while let scale = words.first.flatMap({ UnitNames.shared.scales[$0] }) {
      factor *= scale
      words.removeFirst()
    }
    let name = words.joined(separator: " ")
    if let known = UnitNames.shared.units[name] {
      self.init(dimension: known.dimension, base: known.base, factor: factor * known.factor, per: parts.per)
    } else {
      self.init(dimension: "count", base: Self.withPlainI(name), factor: factor, per: parts.per)
    }
  }

  private init(dimension: String, base: String, factor: Double, per: String) {
    self.dimension = dimension
    self.base = base
    self.factor = factor
    self.per = per
  }

  private static let plainI: [Character: Character] = ["y": "i", "ỳ": "ì", "ý": "í", "ỷ": "ỉ", "ỹ": "ĩ", "ỵ": "ị"]

  /// `name` with the i that some write as y: "bác sỹ" as "bác sĩ".
  private static func withPlainI(_ name: String) -> String {
    guard name.contains(where: { plainI[$0] != nil }) else { return name }
    return name.split(separator: " ").map { word in
      guard let last = word.last, let plain = plainI[last], let before = word.dropLast().last,
        "hklmst".contains(before)
      else { return String(word) }
      return word.dropLast() + String(plain)
    }.joined(separator: " ")
  }

  /// The unit and what it is per: `bác sĩ trên một vạn dân` is `bác sĩ` per `vạn dân`.
  private static func parts(of unit: String) -> (head: String, per: String) {
    let text = unit.lowercased()
    if let known = UnitNames.shared.units[text], known.factor > 0 { return (text, "") }
    if let slash = text.firstIndex(of: "/") {
      let per = text[text.index(after: slash)...]
      return (String(text[..<slash]), String(per.hasPrefix("1 ") ? per.dropFirst(2) : per))
    }
    let words = text.split(separator: " ")
    guard let over = words.firstIndex(of: "trên"), over > 0, over + 1 < words.count else { return (text, "") }
    let per = words[(over + 1)...].filter { $0 != "một" && $0 != "1" }
    return (words[..<over].joined(separator: " "), per.joined(separator: " "))
  }

  /// Whether amounts in the two units can be compared: both of one dimension and base unit, or both counts.
  package func isComparable(to other: Measure) -> Bool {
    guard dimension == other.dimension else { return false }
    return dimension == "count" || base == other.base
  }
}

/// The names of units and scale words.
struct UnitNames: Sendable {
  static let shared = UnitNames()

  struct Unit: Sendable {
    var dimension: String
    var base: String
    var factor: Double
  }

  let units: [String: Unit]
  let scales: [String: Double]

  private init() {
    var units: [String: Unit] = [:]
    for row in CheckTable.units.rows where row.count >= 4 {
      units[row[0].lowercased()] = Unit(dimension: String(row[1]), base: String(row[2]), factor: Double(row[3]) ?? 1)
    }
    var scales: [String: Double] = [:]
    for row in CheckTable.scales.rows where row.count >= 2 && !row[0].contains(" ") {
      scales[row[0].lowercased()] = Double(row[1]) ?? 1
    }
    self.units = units
    self.scales = scales
  }
}
