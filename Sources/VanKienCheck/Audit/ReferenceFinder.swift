internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// Finds references that nothing in the corpus resolves: a short form whose full citation is nowhere, an annex that is not there.
struct ReferenceFinder {
  private let corpus: AuditCorpus
  private let entry: AuditCorpus.Entry

  init(_ corpus: AuditCorpus, _ entry: AuditCorpus.Entry) {
    self.corpus = corpus
    self.entry = entry
  }

  var findings: [AuditFinding] { shortForms + parts }

  // MARK: Short forms

  private var shortForms: [AuditFinding] {
    let known = Set(
      entry.extraction.documents.filter { $0.rule != .documentShortNumber }.flatMap { keys(of: $0) }
        + corpus.entries.flatMap {
          $0.extraction.documents.filter { $0.rule != .documentShortNumber }.flatMap { keys(of: $0) }
        })
    return entry.extraction.documents.compactMap { mention in
      guard mention.rule == .documentShortNumber, let number = mention.number, known.isDisjoint(with: keys(of: mention))
      else { return nil }
      return AuditFinding(
        .reference, severity: .warning, certainty: 70,
        message: LocalizedText(
          vi:
            "“\(entry.document.string(mention.range))” là cách viết tắt, nhưng \(mention.kind) số \(number) không được viện dẫn đầy đủ ở đâu",
          en:
            "\"\(entry.document.string(mention.range))\" is a short form, but \(mention.kind) \(number) is cited in full nowhere"
        ),
        remedy: LocalizedText(
          vi: "Viện dẫn đầy đủ (số, ký hiệu, ngày, cơ quan) ở lần đầu",
          en: "Cite number, symbol, date and issuer the first time"),
        passages: [passage(mention.range)])
    }
  }

  private func keys(of mention: DocumentMention) -> [String] {
    guard let number = mention.number else { return [] }
    let digits = number.drop { $0 == "0" }.prefix { $0.isNumber }
    return ["\(NormalWords(mention.kind).text)|\(digits)"]
  }

  // MARK: Parts of the document

  private static let kinds: [(words: [String], kind: String)] = [
    (["phụ", "lục"], "Phụ lục"), (["chuyên", "đề"], "Chuyên đề"), (["biểu", "số"], "Biểu"), (["bảng", "số"], "Bảng"),
  ]

  /// References to numbered parts ("Phụ lục 3", "Chuyên đề 7") of which the document has others of the kind, but not this one.
  private var parts: [AuditFinding] {
    let document = entry.document
    var present: [String: Set<String>] = [:]
    var referred: [(kind: String, number: String, range: ByteRange)] = []
    for block in document.blocks {
      let words = PartWords(document.text, block.range)
      for (kind, number, range, isFirst) in words.references(Self.kinds) {
        if isFirst { present[kind, default: []].insert(number) } else { referred.append((kind, number, range)) }
      }
    }
    return referred.compactMap { reference in
      // A document that has no numbered part of the kind may speak of another document's.
      guard let numbers = present[reference.kind], numbers.count > 1, !numbers.contains(reference.number) else {
        return nil
      }
      return AuditFinding(
        .reference, severity: .warning, certainty: 70,
        message: LocalizedText(
          vi: "“\(document.string(reference.range))” được nhắc tới nhưng không có trong văn bản",
          en: "\"\(document.string(reference.range))\" is referred to but is not in the document"),
        remedy: LocalizedText(
          vi: "Bổ sung phần còn thiếu hoặc sửa số", en: "Add the missing part or correct the number"),
        passages: [passage(reference.range)])
    }
  }

  private func passage(_ range: ByteRange) -> AuditPassage {
    let document = entry.document
    return AuditPassage(document, block: document.block(at: range.start).map { document.blocks[$0] }, marks: [range])
  }
}

/// The numbered parts that a block names.
struct PartWords {
  private var words: [(text: String, start: Int, end: Int)] = []

  init(_ text: [UInt8], _ range: ByteRange) {
    var index = Int(range.start)
    while index < Int(range.end) {
      let start = index
      while index < Int(range.end), text[index] != 0x20, text[index] != 0x3A, text[index] != 0x29, text[index] != 0x2C,
        text[index] != 0x2E,
        text[index] != 0x3B, text[index] != 0x28
      { index += 1 }
      if index > start { words.append((String(decoding: text[start..<index], as: UTF8.self), start, index)) }
      index += 1
    }
  }

  /// Each kind word with the number behind it; `isFirst` when it begins the block.
  func references(
    _ kinds: [(words: [String], kind: String)]
  ) -> [(kind: String, number: String, range: ByteRange, isFirst: Bool)] {
    var result: [(kind: String, number: String, range: ByteRange, isFirst: Bool)] = []
    for index in words.indices.dropLast(2) where words[index].text.first?.isUppercase == true {
      for (phrase, kind) in kinds
      where words[index].text.lowercased() == phrase[0] && words[index + 1].text.lowercased() == phrase[1] {
        let number = words[index + 2].text
        guard number.utf8.count < 4, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) || Self.isRoman(number)
        else { continue }
        result.append((kind, number, ByteRange(words[index].start, words[index + 2].end), index == 0))
      }
    }
    return result
  }

  private static func isRoman(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 == 0x49 || $0 == 0x56 || $0 == 0x58 }
  }
}
