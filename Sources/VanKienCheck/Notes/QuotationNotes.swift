internal import VanKienBytes
internal import VanKienReading

/// Tells passages that may hold a quotation, by the triples of words they share.
struct QuotationFilter: Sendable {
  /// For each triple of words the quotations that have it.
  private var quotations: [UInt64: [Int]] = [:]
  private var counts: [Int]

  /// The share of a quotation's triples a passage must have: a changed word breaks three of them.
  private static let share = 0.25

  init(_ quotations: [Quotation]) {
    counts = quotations.map(\.words.triples.count)
    for (index, quotation) in quotations.enumerated() {
      for triple in Set(quotation.words.triples) { self.quotations[triple, default: []].append(index) }
    }
  }

  /// Whether there is anything to look for.
  var isEmpty: Bool { counts.isEmpty }

  /// The quotations that a passage of `words` may hold, ascending.
  func quotations(in words: QuotedWords) -> [Int] {
    var shared: [Int: Int] = [:]
    for triple in words.triples {
      for index in quotations[triple] ?? [] { shared[index, default: 0] += 1 }
    }
    return shared.filter { Double($0.value) >= max(2, Double(counts[$0.key]) * Self.share) }.keys.sorted()
  }
}

/// Notes quotations that differ from what the corpus says in nearly the same words.
struct QuotationNotes {
  let draft: SourceDocument
  let facts: FactBase

  /// The largest share of words in which a quotation may differ and still be meant for the passage.
  private static let mostChanged = 0.3

  /// The words of a passage that are searched; none that was written to be read is longer.
  private static let longestPassage = 20_000

  private struct Fit {
    var passage: Int
    var alignment: QuotationAlignment
    var words: QuotedWords
  }

  /// The notes on `quotations`.
  func notes(on quotations: [Quotation]) -> [DraftNote] {
    guard !quotations.isEmpty else { return [] }
    let filter = QuotationFilter(quotations)
    var best: [Int: Fit] = [:]
    for passage in facts.passages.indices {
      let words = QuotedWords(Array(facts.passages[passage].text.utf8))
      for index in filter.quotations(in: words) {
        let alignment = QuotationAlignment(
          quotations[index].words.keys, in: Array(words.keys.prefix(Self.longestPassage)))
        if alignment.distance < best[index]?.alignment.distance ?? .max {
          best[index] = Fit(passage: passage, alignment: alignment, words: words)
        }
      }
    }
    return best.sorted { $0.key < $1.key }.compactMap { note(quotations[$0.key], $0.value) }
  }

  private func note(_ quotation: Quotation, _ fit: Fit) -> DraftNote? {
    let alignment = fit.alignment
    guard quotation.isAttributed, alignment.distance > 0,
      Double(alignment.distance) <= Double(quotation.words.keys.count) * Self.mostChanged,
      !areNumbers(alignment, quotation, fit)
    else { return nil }
    let text = Array(facts.passages[fit.passage].text.utf8)
    let stated = words(alignment.stated, fit.words, text)
    let changes = alignment.differences.map { difference in
      let quoted = words(difference.quoted, quotation.words, Array(draft.text[quotation.range.indices]))
      return (quoted: quoted, stated: words(difference.stated, fit.words, text))
    }
    return DraftNote(
      range: quotation.range, rule: .quotationDiffers, message: message(changes), correct: stated,
      evidence: [Evidence(source: source(fit, text), text: stated)])
  }

  /// Whether only numbers differ: the years of another edition of a programme.
  private func areNumbers(_ alignment: QuotationAlignment, _ quotation: Quotation, _ fit: Fit) -> Bool {
    alignment.differences.allSatisfy { difference in
      difference.quoted.allSatisfy { quotation.words.areNumbers[$0] }
        && difference.stated.allSatisfy { fit.words.areNumbers[$0] }
    }
  }

  /// The text from the first to the last word of `range`.
  private func words(_ range: Range<Int>, _ words: QuotedWords, _ text: [UInt8]) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(decoding: text[Int(words.ranges[first].start)..<Int(words.ranges[last].end)], as: UTF8.self)
  }

  private func message(_ changes: [(quoted: String, stated: String)]) -> LocalizedText {
    let vietnamese = changes.map { change in
      change.quoted.isEmpty
        ? "thiếu “\(change.stated)”"
        : change.stated.isEmpty ? "thừa “\(change.quoted)”" : "“\(change.quoted)” – nguyên văn “\(change.stated)”"
    }
    let english = changes.map { change in
      change.quoted.isEmpty
        ? "“\(change.stated)” is missing"
        : change.stated.isEmpty ? "“\(change.quoted)” is not there" : "“\(change.quoted)” for “\(change.stated)”"
    }
    return LocalizedText(
      vi: "Lời trích khác nguyên văn: \(vietnamese.joined(separator: "; "))",
      en: "The quotation differs from its source: \(english.joined(separator: "; "))")
  }

  private func source(_ fit: Fit, _ text: [UInt8]) -> Source {
    let passage = facts.passages[fit.passage]
    let range = fit.alignment.stated
    func point(_ offset: Int) -> Int { passage.start + text[..<offset].count { $0 & 0xC0 != 0x80 } }
    let start = range.first.map { point(Int(fit.words.ranges[$0].start)) } ?? passage.start
    let end = range.last.map { point(Int(fit.words.ranges[$0].end)) } ?? passage.start
    return Source(
      document: passage.document, passage: fit.passage, start: start, end: end, line: passage.line, isLineExact: false)
  }
}
