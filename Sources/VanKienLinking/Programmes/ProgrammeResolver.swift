internal import VanKienStore

/// Decides which mentions mean one programme.
struct ProgrammeResolver: Sendable {
  /// A programme that is meant.
  struct Cluster {
    var kind: String
    var series: String
    var period: String?
    var kinds = Tally()
    var names = Tally()
    var texts = Tally()

    var key: String { "\(series)|\(period ?? "")" }

    /// The first of the names in byte order names it, so that the order of documents does not matter.
    var slug: String {
      let name = names.values.map { NormalWords($0).text }.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return "\(IdentifierText.slug(kind)).\(IdentifierText.shortSlug(name ?? series))"
    }
  }

  private struct Wording: Hashable {
    var kind: TextKey
    var name: TextKey
  }

  private(set) var clusters: [Cluster] = []
  private(set) var clusterOfMention: [[Int]] = []

  init(_ parts: [DocumentPart]) {
    clusterOfMention = parts.map { Array(repeating: -1, count: $0.programmes.count) }
    let keys = Concurrent.map(parts.count, sharing: [Wording: ProgrammeKey]()) { part, known in
      parts[part].programmes.map { mention in
        let wording = Wording(kind: TextKey(mention.kind), name: TextKey(mention.name))
        let key = known[wording] ?? ProgrammeKey(kind: mention.kind, name: mention.name)
        known[wording] = key
        return key
      }
    }
    var groups: [String: [(key: ProgrammeKey, part: Int, index: Int)]] = [:]
    for (part, keys) in keys.enumerated() {
      for (index, key) in keys.enumerated() { groups[key.series, default: []].append((key, part, index)) }
    }
    for series in groups.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let group = groups[series] ?? []
      let periods = Set(group.compactMap(\.key.period))
      let only = periods.count == 1 ? periods.first : nil
      var places: [String: Int] = [:]
      for (key, part, index) in group {
        let period = key.period ?? only
        let place = places[period ?? ""] ?? clusters.count
        if place == clusters.count {
          clusters.append(Cluster(kind: key.kind, series: series, period: period))
          places[period ?? ""] = place
        }
        clusters[place].kinds.add(parts[part].programmes[index].kind)
        clusters[place].names.add(parts[part].programmes[index].name)
        clusters[place].texts.add(parts[part].programmes[index].text)
        clusterOfMention[part][index] = place
      }
    }
  }
}
