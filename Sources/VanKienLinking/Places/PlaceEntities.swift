internal import VanKienExtraction

/// Decides which place a mention means: a unit of the gazetteer by its code, or a name at a level.
struct PlaceEntities: Sendable {
  /// What makes a place this place.
  struct Key: Hashable, Sendable {
    var unit: Int?
    var level: String
    var name: String

    init(unit: Int?, level: String, name: String) {
      self.unit = unit
      self.level = level
      self.name = name
    }

    /// The key of a unit of the gazetteer.
    init(unit: Int) {
      self.init(
        unit: unit, level: Gazetteer.shared.level(of: unit).rawValue, name: Gazetteer.shared.units[unit].name)
    }

    var text: String {
      unit.map { "unit|\(PlaceStems.stem($0))|\(Gazetteer.shared.units[$0].type.rawValue)" } ?? "\(level)|\(name)"
    }

    var slug: String {
      guard let unit else { return "\(level).\(IdentifierText.shortSlug(name))" }
      let gazetteer = Gazetteer.shared
      guard gazetteer.units[unit].isCurrent, gazetteer.units[unit].parent >= 0 else { return PlaceStems.stem(unit) }
      let kind = IdentifierText.slug(gazetteer.units[unit].type.rawValue, separator: "")
      let parent = PlaceStems.stem(Int(gazetteer.units[unit].parent))
      return "\(parent).\(kind)-\(IdentifierText.slug(gazetteer.units[unit].name, separator: ""))"
    }
  }

  /// The units in the order of their codes; codes are numbers with zeros before them.
  private let unitsByCode: [(code: UInt32, unit: UInt32)]
  private let stems = PlaceStems.shared

  init() {
    unitsByCode = Gazetteer.shared.units.enumerated().map { (Self.number($1.code), UInt32($0)) }
      .sorted { ($0.code, $0.unit) < ($1.code, $1.unit) }
  }

  private static func number(_ code: String) -> UInt32 {
    code.utf8.reduce(0) { $0 &* 10 &+ UInt32($1 &- 0x30) }
  }

  /// The units with `code`, those of the three-tier order first where they stand first in the gazetteer.
  private func units(code: String) -> [Int] {
    let number = Self.number(code)
    var low = 0
    var high = unitsByCode.count
    while low < high {
      let middle = (low + high) / 2
      if unitsByCode[middle].code < number { low = middle + 1 } else { high = middle }
    }
    return unitsByCode[low...].prefix { $0.code == number }.map { Int($0.unit) }
      .filter { Gazetteer.shared.units[$0].code == code }
  }

  /// The province with `code` in the three-tier order.
  func province(code: String) -> Int? {
    units(code: code).first { Gazetteer.shared.level(of: $0) == .province }
  }

  /// The key of a mention in a document of the province `home`.
  func key(_ place: DocumentPart.Place, home: Int?) -> Key {
    if let code = place.code, let unit = unit(code: code, level: place.level) {
      return Key(unit: unit)
    }
    let name = NormalWords(place.name).text
    let isLocal = place.level == "village" || place.level == "commune"
    let prefix = isLocal ? home.map { "\(PlaceStems.stem($0)) " } ?? "" : ""
    return Key(unit: nil, level: place.level, name: "\(prefix)\(name)")
  }

  /// The key of the canonical name that a figure carries: `tỉnh Lai Châu`, `huyện Tân Uyên`, `Việt Nam`.
  func key(canonical name: String, home: Int?) -> Key {
    let words = NormalWords(name).words
    let kinds: [([String], PlaceLevel)] = [
      (["tỉnh"], .province), (["huyện"], .district), (["quận"], .district), (["thành", "phố"], .district),
      (["thị", "xã"], .district),
    ]
    for (kind, level) in kinds where words.starts(with: kind) {
      let found =
        stems.unit(words, at: kind.count, level: level, province: home)
        ?? stems.unit(words, at: kind.count, level: nil, province: home)
      if let found, kind.count + found.count == words.count {
        return Key(unit: found.unit)
      }
      return Key(unit: nil, level: level.rawValue, name: words.dropFirst(kind.count).joined(separator: " "))
    }
    if words == ["việt", "nam"] { return Key(unit: nil, level: "country", name: "việt nam") }
    return Key(unit: nil, level: "other", name: words.joined(separator: " "))
  }

  private func unit(code: String, level: String) -> Int? {
    let units = units(code: code).filter { Gazetteer.shared.level(of: $0).rawValue == level }
    return units.first { !Gazetteer.shared.units[$0].isCurrent } ?? units.first
  }
}
