internal import VanKienStore

/// Decides which references mean one document.
///
/// References of one series (kind, number, issuing office, place) are told apart by date and term. A reference that leaves the date open
/// means the one dated document of its series, or the only one its own document dates; where several fit it stays a document of its own
/// and is reported as ambiguous.
struct DocumentResolver: Sendable {
  /// A document that is meant.
  struct Cluster {
    var identity: DocumentIdentity
    /// The date that tells the document from others of its series.
    var date: String?
    var term: String?
    var isOpen = false

    /// The date most references give a document whose symbol holds the year, so that the date tells nothing more.
    var statedDate: String?
    var dates = Tally()
    var kinds = Tally()
    var symbols = Tally()
    var issuers = Tally()
    var titles = Tally()
    var texts = Tally()
    var part: Int?

    var key: String {
      "\(identity.series)|\(identity.isDatedBySymbol ? "" : date ?? "")|\(date == nil ? term ?? "" : "")"
    }

    var slug: String {
      var copy = identity
      copy.date = date
      guard date == nil, let term, !identity.isDatedBySymbol else { return copy.slug }
      return "\(copy.slug).\(IdentifierText.slug(term))"
    }
  }

  /// Two documents that may be one.
  struct Doubt: Hashable {
    var left: Int
    var right: Int
    var why: String
  }

  private(set) var clusters: [Cluster] = []
  private(set) var doubts: [Doubt] = []

  /// The cluster of each reference of each part.
  private(set) var clusterOfReference: [[Int]] = []

  /// The cluster that is the document itself, for each part.
  private(set) var clusterOfPart: [Int] = []

  private let parts: [DocumentPart]
  private let homes: [Int?]

  /// A reference on its way to a cluster.
  private struct Candidate {
    var identity: DocumentIdentity
    var part: Int
    var reference: Int
    var term: String?
  }

  init(_ parts: [DocumentPart], homes: [Int?]) {
    self.parts = parts
    self.homes = homes
    clusterOfReference = parts.map { Array(repeating: -1, count: $0.documents.count) }
    clusterOfPart = Array(repeating: -1, count: parts.count)
    resolve()
  }

  private mutating func resolve() {
    let readings = Concurrent.map(parts.count, sharing: ReferenceReader()) { part, reader in
      reader.reading(of: parts[part], home: homes[part])
    }
    let (groups, names) = candidates(readings)
    for series in groups.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      resolve(groups[series] ?? [])
    }
    redirect(names)
    for part in parts.indices where clusterOfPart[part] < 0 { addUnnamed(part) }
  }

  /// All references by series, and the named series that documents of the corpus with a symbol also go by.
  private func candidates(_ readings: [ReferenceReader.Reading]) -> ([String: [Candidate]], [String: [Int]]) {
    var groups: [String: [Candidate]] = [:]
    var names: [String: [Int]] = [:]
    for (part, reading) in readings.enumerated() {
      if let own = reading.own { groups[own.series, default: []].append(candidate(own, part, -1)) }
      if let name = reading.nameSeries { names[name, default: []].append(part) }
      for (index, named) in reading.references.enumerated() {
        groups[named.series, default: []].append(candidate(named, part, index))
      }
    }
    return (groups, names)
  }

  private func candidate(_ named: ReferenceReader.Named, _ part: Int, _ reference: Int) -> Candidate {
    Candidate(identity: named.identity, part: part, reference: reference, term: named.term)
  }

  // MARK: One series

  private mutating func resolve(_ candidates: [Candidate]) {
    let first = clusters.count
    var datedInPart: [Int: Set<Int>] = [:]
    if candidates.contains(where: { $0.identity.isDatedBySymbol }) {
      for candidate in candidates {
        assign(candidate, to: cluster(candidate, date: nil, term: nil, from: first))
        clusters[first].dates.add(candidate.identity.date)
      }
      clusters[first].statedDate = clusters[first].dates.mostFrequent
      return
    }
    let dates = Set(candidates.compactMap(\.identity.date))
    let full = dates.filter { date in !dates.contains { $0 != date && $0.hasPrefix(date) } }
    for date in full.sorted() {
      for candidate in candidates where candidate.identity.date == date {
        let index = cluster(candidate, date: date, term: candidate.term, from: first)
        assign(candidate, to: index)
        datedInPart[candidate.part, default: []].insert(index)
      }
    }
    for candidate in candidates where candidate.identity.date.map({ !full.contains($0) }) ?? false {
      let date = candidate.identity.date ?? ""
      let fitting = (first..<clusters.count).filter { clusters[$0].date?.hasPrefix(date) ?? false }
      assign(candidate, to: fitting.count == 1 ? fitting[0] : cluster(candidate, date: date, term: nil, from: first))
    }
    let dated = first..<clusters.count
    for candidate in candidates where candidate.identity.date == nil && candidate.term != nil {
      resolveUndated(candidate, dated, datedInPart[candidate.part] ?? [], from: first)
    }
    let known = first..<clusters.count
    for candidate in candidates where candidate.identity.date == nil && candidate.term == nil {
      resolveUndated(candidate, known, datedInPart[candidate.part] ?? [], from: first)
    }
    noteDoubts(from: first)
  }

  /// Finds the document that a reference without a date means among `known`.
  private mutating func resolveUndated(
    _ candidate: Candidate, _ known: Range<Int>, _ datedInPart: Set<Int>, from first: Int
  ) {
    let fitting = known.filter { index in
      guard let term = candidate.term, let theirs = clusters[index].term else { return true }
      return term == theirs
    }
    let near = fitting.filter { datedInPart.contains($0) }
    if fitting.count == 1 {
      assign(candidate, to: fitting[0])
    } else if near.count == 1 {
      assign(candidate, to: near[0])
    } else {
      let index = cluster(candidate, date: nil, term: candidate.term, from: first)
      clusters[index].isOpen = fitting.count > 1
      assign(candidate, to: index)
    }
  }

  /// The cluster from `first` on with this date and term, made if there is none.
  private mutating func cluster(_ candidate: Candidate, date: String?, term: String?, from first: Int) -> Int {
    for index in first..<clusters.count
    where clusters[index].date == date && (date != nil || clusters[index].term == term) {
      return index
    }
    clusters.append(Cluster(identity: candidate.identity, date: date, term: term))
    return clusters.count - 1
  }

  private mutating func assign(_ candidate: Candidate, to index: Int) {
    if candidate.reference < 0 {
      clusterOfPart[candidate.part] = index
      clusters[index].part = min(clusters[index].part ?? candidate.part, candidate.part)
      let header = parts[candidate.part].header
      clusters[index].add(header)
    } else {
      clusterOfReference[candidate.part][candidate.reference] = index
      clusters[index].add(parts[candidate.part].documents[candidate.reference])
    }
  }

  /// One number of one run of numbers under two dates, and references that several documents fit.
  private mutating func noteDoubts(from first: Int) {
    for left in first..<clusters.count {
      for right in first..<left {
        if clusters[left].isOpen || clusters[right].isOpen {
          doubts.append(Doubt(left: left, right: right, why: "date-open"))
        } else if clusters[left].isInSeriesTime(of: clusters[right]) {
          doubts.append(Doubt(left: left, right: right, why: "date-differs"))
        }
      }
    }
  }

  // MARK: Documents of the corpus

  /// What a congress passed is cited by its name as well as by its symbol: references by name go to the document of the corpus.
  private mutating func redirect(_ names: [String: [Int]]) {
    var targets: [String: Int] = [:]
    for (series, owners) in names {
      if owners.count == 1, let owner = owners.first, clusterOfPart[owner] >= 0 {
        targets[series] = clusterOfPart[owner]
      }
    }
    guard !targets.isEmpty else { return }
    for part in parts.indices {
      for index in clusterOfReference[part].indices {
        let cluster = clusterOfReference[part][index]
        guard cluster >= 0, let target = targets[clusters[cluster].identity.series], target != cluster else { continue }
        clusterOfReference[part][index] = target
        clusters[target].add(parts[part].documents[index])
      }
    }
  }

  /// A document whose header does not say what it is goes by the name of its file.
  private mutating func addUnnamed(_ part: Int) {
    var identity = DocumentIdentity(kind: "", symbol: nil, date: nil, issuer: String?.none, text: "")
    let stem = parts[part].name.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(
      separator: ".")
    identity.name = stem.isEmpty ? parts[part].name : stem
    var cluster = Cluster(identity: identity)
    cluster.part = part
    cluster.titles.add(parts[part].header.title ?? parts[part].sections.first?.heading)
    clusterOfPart[part] = clusters.count
    clusters.append(cluster)
  }

  // MARK: Nodes

  /// Which clusters something refers to; the others were emptied by a redirection.
  var usedClusters: [Int] {
    let used = Set(clusterOfReference.joined()).union(clusterOfPart)
    return clusters.indices.filter { used.contains($0) }
  }
}

extension DocumentResolver.Cluster {
  fileprivate mutating func add(_ reference: DocumentPart.Reference) {
    kinds.add(reference.kind)
    symbols.add(reference.symbol)
    issuers.add(reference.issuer)
    titles.add(reference.title)
    texts.add(reference.text)
  }

  fileprivate mutating func add(_ header: DocumentPart.Header) {
    kinds.add(header.kind)
    symbols.add(header.symbol)
    issuers.add(header.issuer)
    titles.add(header.title)
    texts.add(header.symbol == nil ? header.text : nil)
  }

  fileprivate func isInSeriesTime(of other: DocumentResolver.Cluster) -> Bool {
    guard let date, let theirs = other.date, let parts = identity.parts else { return false }
    if parts.style == .party { return parts.termStart(on: date) == parts.termStart(on: theirs) }
    return date.prefix(4) == theirs.prefix(4)
  }
}

extension DocumentIdentity {
  /// The term of the committee in Roman digits, from the issuer's words or, for the central committee, from the date.
  var termName: String? {
    guard let parts, parts.style == .party else { return nil }
    if parts.isCentral, let date, date.utf8.count >= 7, let start = parts.termStart(on: date) {
      return SymbolParts.centralTermName(start: start)
    }
    return parts.isCentral ? issuer?.term : nil
  }
}
