internal import VanKienExtraction
internal import VanKienStore

/// Decides which figures measure one indicator.
///
/// Figures whose unit does not tell the dimension (a growth in percent of "sản lượng lúa") belong to the only indicator of the same words
/// whose dimension is known.
struct IndicatorResolver: Sendable {
  /// A quantity that is measured.
  struct Cluster {
    var terms: [String]
    var dimension: Dimension?
    var variants: Set<[String]> = []
    var names = Tally()

    var key: String { "\(terms.joined(separator: " "))|\(dimension?.rawValue ?? "")" }

    /// The canonical words; of several orders of the words the first in byte order.
    var canonical: IndicatorKey {
      let variant = variants.min { left, right in
        left.joined(separator: " ").utf8.lexicographicallyPrecedes(right.joined(separator: " ").utf8)
      }
      return IndicatorKey(terms: variant ?? terms, dimension: dimension)
    }

    /// The canonical words, with the dimension where neither they nor their kind tell it.
    var slug: String {
      let slug = IdentifierText.shortSlug(canonical.name)
      switch dimension {
      case nil, .count?, .ratio?, .area?, .length?, .mass?: return slug
      case let dimension?: return "\(slug).\(IdentifierText.slug(dimension.rawValue))"
      }
    }
  }

  private(set) var clusters: [Cluster] = []

  /// The cluster of each figure of each part; -1 for figures without an indicator.
  private(set) var clusterOfFigure: [[Int]] = []

  /// The key of each wording, with the dimension that other figures of the same words have where its own words leave it open.
  private(set) var keys: [IndicatorKey?] = []

  /// The wording of each figure of each part; -1 for figures without an indicator.
  let wordingOfFigure: [[Int]]

  init(_ parts: [DocumentPart]) {
    let (wordings, wordingOfFigure) = Self.wordings(parts)
    self.wordingOfFigure = wordingOfFigure
    keys = Concurrent.map(wordings.count) { Self.key(wordings[$0]) }
    let bags = keys.map { $0.map { Self.bag($0.terms) } ?? [] }
    var dimensions: [[String]: Set<Dimension>] = [:]
    for (key, bag) in zip(keys, bags) {
      if let dimension = key?.dimension { dimensions[bag, default: []].insert(dimension) }
    }
    var counts = [Int](repeating: 0, count: wordings.count)
    for wording in wordingOfFigure.joined() where wording >= 0 { counts[wording] += 1 }
    var places = Numbering<Identity>()
    var clusterOfWording: [Int] = []
    for (wording, key) in keys.enumerated() {
      guard let key else {
        clusterOfWording.append(-1)
        continue
      }
      let known = dimensions[bags[wording]] ?? []
      let stated = key.dimension ?? (known.count == 1 ? known.first : nil)
      keys[wording] = IndicatorKey(terms: key.terms, dimension: stated)
      let dimension = stated ?? Self.amount(among: known)
      let place = places.number(Identity(terms: bags[wording], dimension: dimension))
      if place == clusters.count { clusters.append(Cluster(terms: bags[wording], dimension: dimension)) }
      clusters[place].variants.insert(key.terms)
      clusters[place].names.add(wordings[wording].indicator.text, times: counts[wording])
      clusterOfWording.append(place)
    }
    clusterOfFigure = wordingOfFigure.map { $0.map { $0 < 0 ? -1 : clusterOfWording[$0] } }
  }

  /// What changes by a percentage is mostly an amount: the only dimension besides the ratio, else a count.
  private static func amount(among known: Set<Dimension>) -> Dimension {
    let amounts = known.subtracting([.ratio])
    return amounts.count == 1 ? amounts.first ?? .count : .count
  }

  /// How the indicators of figures are worded, in the order of the figures, and the wording of each figure of each part.
  private static func wordings(_ parts: [DocumentPart]) -> ([Wording], [[Int]]) {
    let runs = Concurrent.runs(parts.count)
    let found = Concurrent.map(runs.count) { run in
      var wordings = Numbering<Wording>()
      let numbers = runs[run].map { parts[$0].figures.map { Wording($0).map { wordings.number($0) } ?? -1 } }
      return (wordings, numbers)
    }
    var wordings = Numbering<Wording>()
    var wordingOfFigure: [[Int]] = []
    for (own, figures) in found {
      let numbers = wordings.add(own)
      wordingOfFigure += figures.map { $0.map { $0 < 0 ? -1 : numbers[$0] } }
    }
    return (wordings.keys, wordingOfFigure)
  }

  /// The head first, the words after it sorted: modifiers may change places, but "nhà văn hóa xã" is not "xã có nhà văn hóa".
  private static func bag(_ terms: [String]) -> [String] { terms.prefix(1) + terms.dropFirst().sorted() }

  private struct Wording: Hashable {
    var indicator: TextKey
    var unit: TextKey?
    var aspect: TextKey
    var place: TextKey?

    init?(_ figure: DocumentPart.Figure) {
      guard let indicator = figure.indicator, !indicator.isEmpty else { return nil }
      self.indicator = TextKey(indicator)
      unit = figure.unit.map { TextKey($0) }
      aspect = TextKey(figure.aspect)
      place = figure.place.map { TextKey($0) }
    }
  }

  private struct Identity: Hashable {
    var terms: [String]
    var dimension: Dimension?
  }

  private static func key(_ wording: Wording) -> IndicatorKey? {
    let key = IndicatorKey(
      wording.indicator.text, unit: MeasureUnit(wording.unit?.text),
      aspect: Aspect(rawValue: wording.aspect.text) ?? .level,
      place: wording.place?.text)
    return key.terms.isEmpty ? nil : key
  }

  /// For each cluster the cluster it is a part or special case of by its words: the longest one whose words begin its own.
  ///
  /// Vietnamese puts modifiers behind the head, so what continues the words of another narrows it.
  func broader() -> [(part: Int, whole: Int)] {
    var places: [Identity: Int] = [:]
    for (index, cluster) in clusters.enumerated() {
      places[Identity(terms: cluster.canonical.terms, dimension: cluster.dimension)] = index
    }
    return clusters.indices.compactMap { index in
      let terms = clusters[index].canonical.terms
      for count in stride(from: terms.count - 1, through: 2, by: -1) {
        let whole = places[Identity(terms: Array(terms[..<count]), dimension: clusters[index].dimension)]
        if let whole, whole != index { return (index, whole) }
      }
      return nil
    }
  }
}
