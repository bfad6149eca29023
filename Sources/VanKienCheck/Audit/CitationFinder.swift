internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds documents that are cited with different dates, issuers or titles, and symbols that contradict themselves.
struct CitationFinder {
  private let corpus: AuditCorpus
  private let citations: [Citation]

  private struct Citation {
    var entry: Int
    var mention: DocumentMention
    var identity: DocumentIdentity
  }

  init(_ corpus: AuditCorpus) {
    self.corpus = corpus
    var citations: [Citation] = []
    for (index, entry) in corpus.entries.enumerated() {
      for mention in entry.extraction.documents {
        let identity = DocumentIdentity(mention, text: entry.document.string(mention.range))
        citations.append(Citation(entry: index, mention: mention, identity: identity))
      }
    }
    self.citations = citations
  }

  var findings: [AuditFinding] {
    var series: [String: [Int]] = [:]
    for (index, citation) in citations.enumerated() where citation.identity.parts != nil {
      series[citation.identity.series, default: []].append(index)
    }
    var result: [AuditFinding] = []
    for name in series.keys.sorted() {
      let indices = series[name] ?? []
      result += [conflict(indices, .date), conflict(indices, .issuer), titles(indices)].compactMap { $0 }
    }
    return result + citations.compactMap(selfContradiction)
  }

  /// The first two citations of one series that contradict each other in `attribute`, with all citations of both readings.
  private func conflict(_ indices: [Int], _ attribute: DocumentIdentity.Attribute) -> AuditFinding? {
    for (place, left) in indices.enumerated() {
      for right in indices[(place + 1)...]
      where citations[left].identity.relation(to: citations[right].identity) == .conflicting(attribute) {
        return finding(left, right, attribute, indices)
      }
    }
    return nil
  }

  private func finding(
    _ left: Int, _ right: Int, _ attribute: DocumentIdentity.Attribute, _ indices: [Int]
  ) -> AuditFinding {
    let first = citations[left].mention
    let second = citations[right].mention
    let symbol = first.number ?? ""
    switch attribute {
    case .date:
      let near = isNear(first, second)
      return AuditFinding(
        .documentDate, severity: near ? .error : .warning, certainty: near ? 85 : 60,
        message: LocalizedText(
          vi: "\(first.kind) số \(symbol) được viện dẫn với hai ngày: \(day(first)) và \(day(second))",
          en: "\(first.kind) \(symbol) is cited with two dates: \(first.date ?? "") and \(second.date ?? "")"),
        remedy: LocalizedText(
          vi: "Đối chiếu văn bản gốc; nếu là hai văn bản thì ghi rõ cơ quan ban hành của từng văn bản",
          en: "Check the original; if they are two documents, name the issuer of each"),
        passages: passages([left, right]))
    case .issuer:
      return AuditFinding(
        .documentIssuer, certainty: 70,
        message: LocalizedText(
          vi: "\(first.kind) số \(symbol) được ghi là của “\(first.issuer ?? "")” và của “\(second.issuer ?? "")”",
          en: "\(first.kind) \(symbol) is said to be of \"\(first.issuer ?? "")\" and of \"\(second.issuer ?? "")\""),
        remedy: LocalizedText(vi: "Đối chiếu văn bản gốc", en: "Check the original"), passages: passages([left, right]))
    }
  }

  /// Whether the dates or titles make it likely that one document is meant: a slip in the day, or one subject.
  private func isNear(_ left: DocumentMention, _ right: DocumentMention) -> Bool {
    if let first = left.title, let second = right.title { return Self.likeness(first, second) > 0.5 }
    let first = (left.date ?? "").split(separator: "-")
    let second = (right.date ?? "").split(separator: "-")
    return first.count == second.count && zip(first, second).filter { $0 != $1 }.count == 1
  }

  private func day(_ mention: DocumentMention) -> String {
    (mention.date ?? "").split(separator: "-").reversed().joined(separator: "/")
  }

  /// Two titles of one document that have little in common, or the same words but for one or two.
  private func titles(_ indices: [Int]) -> AuditFinding? {
    for (place, left) in indices.enumerated() {
      guard let first = citations[left].mention.title else { continue }
      for right in indices[(place + 1)...] {
        guard let second = citations[right].mention.title else { continue }
        let relation = citations[left].identity.relation(to: citations[right].identity)
        guard relation == .same || relation == .compatible else { continue }
        let isOther = Self.likeness(first, second) < 0.4 && relation == .same
        guard isOther || Self.isVariant(first, second) else { continue }
        let mention = citations[left].mention
        return AuditFinding(
          .documentTitle, severity: isOther ? .warning : .note, certainty: isOther ? 65 : 75,
          message: LocalizedText(
            vi: "\(mention.kind) số \(mention.number ?? "") được viện dẫn với hai trích yếu: “\(first)” và “\(second)”",
            en: "\(mention.kind) \(mention.number ?? "") is cited with two titles: \"\(first)\" and \"\(second)\""),
          remedy: LocalizedText(vi: "Viện dẫn đúng trích yếu của văn bản gốc", en: "Cite the title of the original"),
          passages: passages([left, right]))
      }
    }
    return nil
  }

  /// Whether two titles of some length are neither the same nor one the beginning of the other, yet nearly alike.
  static func isVariant(_ left: String, _ right: String) -> Bool {
    let first = NormalWords(left).words
    let second = NormalWords(right).words
    let common = zip(first, second).prefix { $0.0 == $0.1 }.count
    let shorter = min(first.count, second.count)
    return shorter > 5 && common < shorter && likeness(left, right) > 0.85
  }

  /// The share of common words of the shorter title, so that a shortened title is like the whole one.
  static func likeness(_ left: String, _ right: String) -> Double {
    let first = Set(NormalWords(left).words)
    let second = Set(NormalWords(right).words)
    let shorter = min(first.count, second.count)
    return shorter == 0 ? 1 : Double(first.intersection(second).count) / Double(shorter)
  }

  // MARK: One citation

  private static let partyIssuers: Set<String> = ["TW", "TU", "HU", "ĐU", "QU", "ThU"]

  private func selfContradiction(_ citation: Citation) -> AuditFinding? {
    guard let parts = citation.identity.parts, let symbol = citation.mention.number else { return nil }
    if let year = parts.year, let date = citation.identity.date, let dated = Int(date.prefix(4)), dated != year {
      return AuditFinding(
        .documentDate, certainty: 85,
        message: LocalizedText(
          vi: "Ký hiệu \(symbol) ghi năm \(year) nhưng ngày ban hành là \(day(citation.mention))",
          en: "The symbol \(symbol) says \(year), the date is \(citation.mention.date ?? "")"),
        remedy: LocalizedText(
          vi: "Sửa năm trong ký hiệu hoặc ngày ban hành", en: "Correct the year of the symbol or the date"),
        passages: [passage(citation)])
    }
    guard parts.style == .state, let issuer = parts.issuerCodes.first, Self.partyIssuers.contains(issuer) else {
      return nil
    }
    return AuditFinding(
      .documentSymbol, certainty: 80,
      message: LocalizedText(
        vi: "Ký hiệu \(symbol) viết theo thể thức của cơ quan nhà nước nhưng \(issuer) là cơ quan đảng",
        en: "The symbol \(symbol) has the form of state bodies, but \(issuer) is a body of the Party"),
      remedy: LocalizedText(
        vi: "Viết số, gạch nối, loại văn bản, gạch chéo, cơ quan: 07-NQ/TU",
        en: "Write number, hyphen, kind, slash, issuer: 07-NQ/TU"),
      passages: [passage(citation)])
  }

  private func passages(_ indices: [Int]) -> [AuditPassage] { indices.map { passage(citations[$0]) } }

  private func passage(_ citation: Citation) -> AuditPassage {
    let document = corpus.entries[citation.entry].document
    let block = document.block(at: citation.mention.range.start).map { document.blocks[$0] }
    return AuditPassage(document, block: block, marks: [citation.mention.range])
  }
}
