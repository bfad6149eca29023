internal import VanKienExtraction

/// The places of the gazetteer under which bodies exist: provinces and districts by their names, and every unit's part of identifiers.
struct PlaceStems: Sendable {
  static let shared = PlaceStems()

  /// For the normal words of a name the units so called, provinces before districts, the three-tier order before the two-tier order.
  private let names: PhraseTable<[Int]>

  private init() {
    var found: [[String]: [Int]] = [:]
    for (index, unit) in Gazetteer.shared.units.enumerated() {
      let level = Gazetteer.shared.level(of: index)
      guard level == .province || level == .district else { continue }
      found[NormalWords(unit.name).words, default: []].append(index)
    }
    var names = PhraseTable<[Int]>()
    for (words, units) in found { names.add(words.joined(separator: " "), units.sorted(by: Self.precedes)) }
    self.names = names
  }

  private static func precedes(_ left: Int, _ right: Int) -> Bool {
    func rank(_ unit: Int) -> Int {
      (Gazetteer.shared.level(of: unit) == .province ? 0 : 2) + (Gazetteer.shared.units[unit].isCurrent ? 1 : 0)
    }
    return (rank(left), left) < (rank(right), right)
  }

  /// The unit named at `index` of `words`, of `level` if one is asked for, in `province` if several are called so.
  func unit(_ words: [String], at index: Int, level: PlaceLevel?, province: Int?) -> (unit: Int, count: Int)? {
    guard index < words.count, let match = names.match(words, at: index) else { return nil }
    let fitting = match.value.filter { level == nil || Gazetteer.shared.level(of: $0) == level }
    let atHome = fitting.first { unit in
      province.map { Gazetteer.shared.province(of: unit) == $0 } ?? false
    }
    guard let unit = atHome ?? fitting.first else { return nil }
    return (unit, match.count)
  }

  /// The part of identifiers that stands for `unit`: `laichau`, `laichau.namnhun`.
  static func stem(_ unit: Int) -> String {
    let gazetteer = Gazetteer.shared
    let name = IdentifierText.slug(gazetteer.units[unit].name, separator: "")
    let parent = Int(gazetteer.units[unit].parent)
    return parent < 0 ? name : "\(stem(parent)).\(name)"
  }
}
