internal import VanKienText

/// Decides which unit of the gazetteer a name means, from the document's own province and the order of units in force.
struct PlaceResolver {
  /// The index of the province the document is about; nil when none stands out.
  var home: Int?

  /// Whether the document speaks of the two-tier order.
  var isTwoTier = false

  private let gazetteer = Gazetteer.shared

  /// The names of the home province by their folded syllables: other spellings of the same name.
  private var foldedNames = Lexicon<Int32>()

  init(home: Int?, isTwoTier: Bool = false) {
    self.home = home
    self.isTwoTier = isTwoTier
    guard let home else { return }
    for (index, unit) in gazetteer.units.enumerated() where sameProvince(home, gazetteer.province(of: index)) {
      foldedNames.addFolded(unit.name, Int32(index))
    }
  }

  /// A name of the gazetteer found in the text.
  struct Hit {
    var range: Range<Int>
    var level: PlaceLevel
    var unit: Int
  }

  /// The number of tokens of the longest name of the gazetteer at `index`.
  func length(at index: Int, scan: Scan) -> Int {
    scan.match(gazetteer.names, at: index).map { $0.end - index } ?? 0
  }

  /// The unit of one of `levels` that the name at `index` means after a kind word.
  func unit(at index: Int, levels: [PlaceLevel], scan: Scan, type: Gazetteer.UnitType?) -> Hit? {
    guard let (candidates, range) = candidates(at: index, scan: scan) else { return nil }
    let fitting = candidates.filter { unit in
      levels.contains(gazetteer.level(of: unit)) && (type == nil || gazetteer.units[unit].type == type)
    }
    guard let unit = best(fitting) else { return nil }
    return Hit(range: range, level: gazetteer.level(of: unit), unit: unit)
  }

  /// The unit that a name without kind word means: the home province, its districts, another province, a commune at home.
  func bareUnit(at index: Int, scan: Scan) -> Hit? {
    guard let (candidates, range) = candidates(at: index, scan: scan) else { return nil }
    var best: (rank: Int, unit: Int)?
    for unit in candidates {
      guard let rank = bareRank(unit) else { continue }
      if rank < best?.rank ?? Int.max { best = (rank, unit) }
    }
    return best.map { Hit(range: range, level: gazetteer.level(of: $0.unit), unit: $0.unit) }
  }

  private func candidates(at index: Int, scan: Scan) -> (units: [Int], range: Range<Int>)? {
    guard scan.isCapitalised(index) else { return nil }
    if let match = scan.match(gazetteer.names, at: index), isName(index..<match.end, scan) {
      return (gazetteer.names.values(of: match).map(Int.init), index..<match.end)
    }
    guard let match = scan.foldedMatch(foldedNames, at: index), match.end - index > 1, isName(index..<match.end, scan)
    else { return nil }
    return (foldedNames.values(of: match).map(Int.init), index..<match.end)
  }

  /// All syllables of a name are capitalised.
  private func isName(_ range: Range<Int>, _ scan: Scan) -> Bool {
    range.allSatisfy { !scan.isWord($0) || scan.isCapitalised($0) }
  }

  private func bareRank(_ unit: Int) -> Int? {
    let order = gazetteer.units[unit].isCurrent == isTwoTier ? 0 : 1
    let isHome = home.map { sameProvince($0, gazetteer.province(of: unit)) } ?? false
    switch gazetteer.level(of: unit) {
    case .province: return isHome ? order : 4 + order
    case .district: return isHome ? 2 + order : nil
    case .commune: return isHome ? 6 + order : nil
    default: return nil
    }
  }

  /// The best of several units of one name: at home before elsewhere, in the order in force before the other.
  private func best(_ units: [Int]) -> Int? {
    units.min { rank($0) < rank($1) }
  }

  private func rank(_ unit: Int) -> Int {
    let isHome = home.map { sameProvince($0, gazetteer.province(of: unit)) } ?? false
    let isInOrder = gazetteer.units[unit].isCurrent == isTwoTier
    return (isHome ? 0 : 2) + (isInOrder ? 0 : 1)
  }

  private func sameProvince(_ first: Int, _ second: Int) -> Bool {
    gazetteer.units[first].name == gazetteer.units[second].name
  }
}

extension PlaceResolver {
  /// The resolver for a document: its home is the province it names most often.
  init(scan: Scan, written: WritingDate) {
    let gazetteer = Gazetteer.shared
    var counts: [Int: Int] = [:]
    let word: Phrase = "tỉnh"
    for index in 0..<scan.count where scan.isCapitalised(index) {
      guard let match = scan.match(gazetteer.names, at: index) else { continue }
      for unit in gazetteer.names.values(of: match) where gazetteer.units[Int(unit)].parent < 0 {
        guard gazetteer.units[Int(unit)].isCurrent == written.isTwoTier else { continue }
        guard (index..<match.end).allSatisfy(scan.isCapitalised) else { continue }
        counts[Int(unit), default: 0] += scan.starts(index - 1, with: word) ? 3 : 1
      }
    }
    let most = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    self.init(home: most?.key, isTwoTier: written.isTwoTier)
  }
}
