internal import VanKienExtraction

/// A unit as written, understood: `tỷ đồng` is 10⁹ đồng, `triệu đồng/người/năm` is 10⁶ đồng/người/năm, `nghìn lượt khách` is 1000 of
/// a counted noun.
package struct MeasureUnit: Hashable, Sendable {
  /// The base units in one unit.
  package var scale: Double

  /// The base unit: `đồng`, `m2`, `kg`, `%`; for counts the counted noun; `nil` for a bare number.
  package var base: String?

  /// What the unit measures.
  package var dimension: Dimension

  /// A hundredth of the whole as the difference of two percentages.
  static let percentagePoint = MeasureUnit("điểm %")

  /// Reads `unit` as extraction writes it; `nil` is a bare number.
  package init(_ unit: String?) {
    guard let unit, !unit.isEmpty else {
      self.init(scale: 1, base: nil, dimension: .count)
      return
    }
    let parts = unit.split(separator: "/").map { String($0) }
    self.init(single: parts.first ?? unit)
    for part in parts.dropFirst() { divide(by: part) }
  }

  private init(scale: Double, base: String?, dimension: Dimension) {
    self.scale = scale
    self.base = base
    self.dimension = dimension
  }

  /// Reads a unit that is divided by nothing.
  private init(single text: String) {
    let words = text.split(separator: " ").map { String($0) }
    var scale = 1.0
    var rest = words[...]
    while rest.count > 1, let (factor, count) = Self.scaleWords(rest) {
      scale *= factor
      rest = rest.dropFirst(count)
    }
    let name = rest.joined(separator: " ")
    if let unit = UnitTable.shared.unit(named: name) {
      self.init(scale: scale * unit.factor, base: unit.base, dimension: Dimension(rawValue: unit.dimension))
    } else if words.count == 1, let factor = UnitTable.shared.scale(named: name) {
      self.init(scale: factor, base: nil, dimension: .count)
    } else {
      self.init(scale: scale, base: NormalWords(name).text, dimension: .count)
    }
  }

  /// The scale words that begin `words` and leave a unit behind them.
  private static func scaleWords(_ words: ArraySlice<String>) -> (Double, Int)? {
    for count in [2, 1] where words.count > count {
      let name = words.prefix(count).joined(separator: " ")
      if let factor = UnitTable.shared.scale(named: name) { return (factor, count) }
    }
    return nil
  }

  /// Makes the unit a rate: `/năm`, `/vạn dân`, `/1 vạn dân`.
  private mutating func divide(by part: String) {
    var words = NormalWords(part).words
    if words.count > 1, words[0] == "1" { words.removeFirst() }
    let name = words.joined(separator: " ")
    base = "\(base ?? "")/\(name)"
    dimension = Dimension(rawValue: "\(dimension.rawValue)/\(name)")
  }
}
