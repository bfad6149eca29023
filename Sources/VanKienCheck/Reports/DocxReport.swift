package import VanKienBytes
package import VanKienReading

/// Writes a copy of a draft as a Word document with a comment on each claim (WordprocessingML, ECMA-376 part 1).
///
/// A draft that is a .docx keeps its own body: only the marks of the comments are put between its runs, and the runs a claim begins or ends in
/// are cut. Any other draft becomes a plain document of its paragraphs.
package struct DocxReport: Sendable {
  private let facts: FactBase
  private let language: Language

  /// Makes a report with comments in `language`.
  package init(facts: FactBase, language: Language) {
    self.facts = facts
    self.language = language
  }

  /// The copy of `draft`; `file` is the draft's own file, which is kept when it is a .docx, `path` what errors call it.
  package func bytes(of draft: CheckedDraft, file: Span<UInt8>, path: String) throws(ReadError) -> [UInt8] {
    let comments = draft.claims.map(comment) + draft.arithmetic.map(comment) + draft.notes.map(comment)
    var package = OfficePackage(parts: [:])
    if draft.document.format == .docx { package = try OfficePackage(file, path: path) }
    let own = package.parts["word/document.xml"].flatMap { body -> [UInt8]? in
      WordBody(body).map { $0.annotated(anchors(draft), firstID: firstID(package)) }
    }
    if let own {
      package.parts["word/document.xml"] = own
      let id = firstID(package)
      package.parts["word/comments.xml"] = WordComments.part(
        comments, firstID: id, existing: package.parts["word/comments.xml"])
      WordComments.register(in: &package)
    } else {
      package = plainDocument(draft, comments)
    }
    return try package.archived(path: path)
  }

  /// The first comment number that the draft does not use.
  private func firstID(_ package: OfficePackage) -> Int {
    package.parts["word/comments.xml"].map(WordComments.nextID) ?? 0
  }

  // MARK: Comments

  private func comment(_ checked: CheckedClaim) -> [String] {
    let assessment = checked.assessment
    let sentence = VerdictSentence(facts: facts).sentence(assessment)[language]
    var paragraphs = [
      "\(assessment.verdict.sign) \(assessment.verdict.label[language]) (\(assessment.rule.rawValue)). \(sentence)"
    ]
    paragraphs += assessment.evidence.prefix(3).map(quoted)
    return paragraphs
  }

  private func comment(_ finding: ArithmeticFinding) -> [String] {
    [
      "Σ \(CheckRule.arithmetic.description[language]) (\(CheckRule.arithmetic.rawValue)). \(finding.why[language]): \(finding.expected)"
    ]
  }

  private func comment(_ note: DraftNote) -> [String] {
    ["! \(note.message[language]) (\(note.rule.rawValue))."] + note.evidence.prefix(2).map(quoted)
  }

  /// A piece of evidence in its passage.
  private func quoted(_ evidence: Evidence) -> String {
    let snippet = Snippet(evidence, facts)
    let place = VerdictSentence(facts: facts).place(evidence, language)
    return "“\(snippet.before)\(snippet.words)\(snippet.after)” — \(place)"
  }

  /// The words each comment is about, with the words before them by which they are found again in the body.
  private func anchors(_ draft: CheckedDraft) -> [WordAnchor] {
    commentedRanges(draft).map { range in
      let block = draft.document.blocks.first { $0.range.contains(range) }?.range ?? range
      let before = draft.document.string(ByteRange(Int(block.start), Int(range.start)))
      return WordAnchor(words: draft.document.string(range), before: String(before.suffix(24)))
    }
  }

  /// The words of the comments, in the order of the comments.
  private func commentedRanges(_ draft: CheckedDraft) -> [ByteRange] {
    draft.claims.map(\.claim.range) + draft.arithmetic.map(\.range) + draft.notes.map(\.range)
  }

  // MARK: A plain document

  private func plainDocument(_ draft: CheckedDraft, _ comments: [[String]]) -> OfficePackage {
    let ranges = commentedRanges(draft)
    var body = ""
    for block in draft.document.blocks { body += paragraph(block, draft, ranges) }
    let document = """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <w:document xmlns:w="\(WordComments.namespace)"><w:body>\(body)<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>\
      <w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>\
      </w:body></w:document>
      """
    var package = OfficePackage(parts: ["word/document.xml": Array(document.utf8)])
    package.parts["word/comments.xml"] = WordComments.part(comments, firstID: 0, existing: nil)
    package.parts["_rels/.rels"] = Array(WordComments.packageRelationships.utf8)
    WordComments.register(in: &package)
    return package
  }

  private func paragraph(_ block: Block, _ draft: CheckedDraft, _ ranges: [ByteRange]) -> String {
    let bold = block.role == .heading ? "<w:rPr><w:b/></w:rPr>" : ""
    func run(_ start: UInt32, _ end: UInt32) -> String {
      guard start < end else { return "" }
      let text = WordComments.escaped(draft.document.string(ByteRange(Int(start), Int(end))))
      return "<w:r>\(bold)<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    }
    var cuts: [(offset: UInt32, order: Int, mark: String)] = []
    for (id, range) in ranges.enumerated() where block.range.contains(range) {
      cuts.append((range.start, 1, "<w:commentRangeStart w:id=\"\(id)\"/>"))
      cuts.append((range.end, 0, WordComments.end(id)))
    }
    var result = ""
    var position = block.range.start
    for cut in cuts.sorted(by: { ($0.offset, $0.order) < ($1.offset, $1.order) }) {
      result += run(position, cut.offset) + cut.mark
      position = cut.offset
    }
    return "<w:p>\(result)\(run(position, block.range.end))</w:p>"
  }
}
