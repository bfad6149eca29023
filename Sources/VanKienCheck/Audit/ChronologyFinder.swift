internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds documents dated before what they carry out, and reports dated before the time they report on is over.
struct ChronologyFinder {
  private let entry: AuditCorpus.Entry

  init(_ entry: AuditCorpus.Entry) {
    self.entry = entry
  }

  var findings: [AuditFinding] {
    let own = DocumentPart(entry.document, entry.extraction).header.date
    return entry.extraction.relations.compactMap(outOfOrder) + entry.extraction.documents.compactMap(early)
      + entry.extraction.documents.compactMap { mention in own.flatMap { notYetThere(mention, on: $0) } }
  }

  /// A document cited by one that bears an earlier date.
  private func notYetThere(_ mention: DocumentMention, on own: String) -> AuditFinding? {
    guard let date = mention.date, date.utf8.count == 10, own.utf8.count == 10, date > own else { return nil }
    return AuditFinding(
      .chronology, certainty: 85,
      message: LocalizedText(
        vi: "\(name(mention)) đề ngày \(day(date)), sau ngày \(day(own)) của chính văn bản viện dẫn nó",
        en: "\(name(mention)) is dated \(date), after \(own), the date of the document that cites it"),
      remedy: LocalizedText(vi: "Đối chiếu ngày của hai văn bản", en: "Check the dates of both documents"),
      passages: [passage([mention.range])])
  }

  /// The relations in which the first document is the later one.
  private static let later: Set<RelationType> = [.implements, .basedOn, .amends, .replaces]

  private func outOfOrder(_ relation: RelationMention) -> AuditFinding? {
    guard Self.later.contains(relation.type), let head = document(relation.head), let tail = document(relation.tail)
    else { return nil }
    guard let date = head.date, let earlier = tail.date, date != "invalid", earlier != "invalid" else { return nil }
    let length = min(date.utf8.count, earlier.utf8.count)
    guard date.prefix(length) < earlier.prefix(length) else { return nil }
    return AuditFinding(
      .chronology, certainty: 80,
      message: LocalizedText(
        vi: "\(name(head)) (\(day(date))) có trước \(name(tail)) (\(day(earlier))) mà nó thực hiện hoặc căn cứ vào",
        en: "\(name(head)) (\(date)) is older than \(name(tail)) (\(earlier)), which it carries out or rests on"),
      remedy: LocalizedText(vi: "Đối chiếu ngày của hai văn bản", en: "Check the dates of both documents"),
      passages: [passage([head.range, tail.range])])
  }

  private func document(_ range: ByteRange) -> DocumentMention? {
    entry.extraction.documents.first { $0.range == range || range.contains($0.range) && $0.range.start == range.start }
  }

  private static let results: [[String]] = [
    ["kết", "quả"], ["tổng", "kết"], ["tình", "hình"], ["đánh", "giá"], ["công", "tác"],
  ]
  private static let parts: Set<String> = ["tháng", "quí", "quý", "giữa", "đầu", "nửa", "tuần", "đợt"]

  /// A report on the results of a year, dated before the last quarter of it.
  private func early(_ mention: DocumentMention) -> AuditFinding? {
    guard mention.kind == "Báo cáo", let date = mention.date, date.utf8.count == 10, let title = mention.title else {
      return nil
    }
    let words = NormalWords(title).words
    guard let index = words.firstIndex(of: "năm"), index + 1 < words.count, let year = Int(words[index + 1]),
      (1990...2199).contains(year)
    else {
      return nil
    }
    let head = Array(words[..<index])
    guard Self.results.contains(where: { head.contains($0) }), Self.parts.isDisjoint(with: head) else { return nil }
    guard !head.contains(["kế", "hoạch"]), !head.contains(["phương", "hướng"]), !head.contains(["nhiệm", "vụ"]) else {
      return nil
    }
    guard let issued = Int(date.prefix(4)), let month = Int(date.dropFirst(5).prefix(2)) else { return nil }
    guard issued < year || issued == year && month < 9 else { return nil }
    return AuditFinding(
      .chronology, severity: .warning, certainty: issued < year ? 85 : 75,
      message: LocalizedText(
        vi: "\(name(mention)) về kết quả năm \(year) đề ngày \(day(date)), khi năm \(year) chưa hết",
        en: "\(name(mention)) on the results of \(year) is dated \(date), before the year was over"),
      remedy: LocalizedText(
        vi: "Đối chiếu ngày ban hành (ngày và tháng có thể bị viết nhầm)",
        en: "Check the date (day and month may be wrong)"),
      passages: [passage([mention.range] + (mention.titleRange.map { [$0] } ?? []))])
  }

  private func name(_ mention: DocumentMention) -> String {
    mention.number.map { "\(mention.kind) số \($0)" } ?? entry.document.string(mention.range)
  }

  private func day(_ date: String) -> String { date.split(separator: "-").reversed().joined(separator: "/") }

  private func passage(_ ranges: [ByteRange]) -> AuditPassage {
    let document = entry.document
    let block = ranges.first.flatMap { document.block(at: $0.start) }.map { document.blocks[$0] }
    return AuditPassage(document, block: block, marks: ranges)
  }
}
