import Testing
import VanKienBytes
import VanKienReading
import VanKienTestSupport

@Suite("Hostile input")
struct HostileInputTests {
  /// Whether a document is what its description promises, whatever it was read from.
  private func check(_ document: SourceDocument, _ comment: Comment) {
    #expect(UTF8.isValid(document.source) && UTF8.isValid(document.text), comment)
    let codePoints = String(decoding: document.source, as: UTF8.self).unicodeScalars.count
    var textEnd: UInt32 = 0
    var sourceEnd = 0
    for block in document.blocks {
      let range = document.sourceRange(block.range)
      #expect(block.range.start >= textEnd && !block.range.isEmpty, comment)
      #expect(range.lowerBound >= sourceEnd && range.upperBound > range.lowerBound, comment)
      #expect(range.upperBound <= codePoints, comment)
      #expect(UTF8.isValid(Array(document.text[block.range.indices])), comment)
      #expect(document.text[Int(block.range.end)] == 0x0A, comment)
      #expect(document.sections.indices.contains(block.section), comment)
      textEnd = block.range.end + 1
      sourceEnd = range.upperBound
    }
    for (index, section) in document.sections.enumerated().dropFirst() {
      #expect(section.parent < index && section.level == document.sections[section.parent].level + 1, comment)
    }
    for note in document.notes where note.block >= 0 {
      let block = document.blocks[note.block].range
      #expect(note.anchor >= block.start && note.anchor <= block.end, comment)
    }
    for table in document.tables {
      for cell in table.cells { #expect(cell.blocks.allSatisfy { document.blocks[$0].role == .tableCell }, comment) }
    }
  }

  @Test("Pieces of documents in random order are read without harm", arguments: DocumentFormat.allCases)
  func pieces(format: DocumentFormat) throws {
    var generator = SeededGenerator(seed: 11)
    let name = "a.\(format.rawValue)"
    for round in 0..<150 {
      var body = ""
      for _ in 0..<Int.random(in: 0..<60, using: &generator) {
        body += Self.pieces[format]?.randomElement(using: &generator) ?? ""
      }
      let bytes = format == .docx ? docx(body) : format == .odt ? odt(body) : Array(body.utf8)
      if let document = try? read(bytes, as: name) { check(document, "\(format) round \(round)") }
    }
  }

  private static let texts = [
    "Xã ", "huyện Mường Tè", "(", ")", "(\n)", "\n", "\n\n", "\u{FFFD}(). ", "[1]", "[1] ", "¹", "(1)", " ", "\u{A0}",
    "*", "-----",
    "1. ", "a) ", "I- ", "- ", "Điều 5. ", "PHẦN THỨ NHẤT", "KẾT QUẢ", "\t", "\r\n", "\u{200B}", "e\u{302}\u{301}",
    "\u{FEFF}", ".",
    ",", "“", "Chuyên đề 1", "\u{1F600}", "\u{0}", "./.", "2015 - 2020", "|", "\u{C}", "\u{FFFD}",
  ]

  private static let pieces: [DocumentFormat: [String]] = [
    .plainText: texts,
    .markdown: texts + [
      "# ", "**", "_", "`", "```\n", "[^1]", "\n[^1]: ", "[", "](", "<b>", "![", "> ", "|---|\n", "\n===\n", "\\", "  ",
      "\n- ", "\n1. ",
    ],
    .html: texts + [
      "<p>", "</p>", "<br>", "<table>", "<tr>", "<td rowspan=3>", "<td colspan=99999999>", "</table>", "<li>",
      "<ol start=-5>", "</ol>",
      "<a href='#x'>1</a>", "<p id=x>", "</div>", "<div id=x>", "<sup>", "</sup>", "<h1>", "<h2>", "&nbsp;", "<pre>",
      "<script>",
      "</script>", "<a name=x>", "<th rowspan=0>", "<caption>", "</td>",
    ],
    .docx: [
      "<w:p><w:r><w:t>Xã Tà Tổng</w:t></w:r></w:p>", "<w:p/>", "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>", "<w:r><w:t>lạc</w:t></w:r>",
      "<w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc>",
      "<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>",
      "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>",
      "<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
      "<w:p><w:r><w:br/><w:t>1. a</w:t><w:br/><w:t>b</w:t></w:r></w:p>",
      "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999999999'/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
      "<w:del><w:r><w:t>x</w:t></w:r></w:del>", "<w:txbxContent><w:p><w:r><w:t>k</w:t></w:r></w:p></w:txbxContent>",
      "<w:p><w:r><w:t>a</w:t><w:txbxContent><w:p><w:r><w:t>k</w:t></w:r></w:p></w:txbxContent></w:r></w:p>",
      "<w:footnote w:id='1'/>",
      "<w:tr><w:trPr><w:del/></w:trPr></w:tr>",
      "<w:p><w:pPr><w:outlineLvl w:val='-3'/></w:pPr><w:r><w:t>đ</w:t></w:r></w:p>",
    ],
    .odt: [
      "<text:p>Xã Tà Tổng</text:p>", "<text:p/>", "<text:h text:outline-level='-2'>đ</text:h>", "<text:h>đề</text:h>",
      "lạc",
      "<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>",
      "<text:list-item><text:p>b</text:p></text:list-item>",
      "<text:p>c<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p>",
      "<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note>", "<text:s text:c='99999999999'/>",
      "<table:table><table:table-row><table:table-cell table:number-columns-repeated='9999999'><text:p>x</text:p></table:table-cell>"
        + "<table:covered-table-cell/></table:table-row></table:table>",
      "<table:table-cell><text:p>x</text:p></table:table-cell>",
      "<text:p>d<text:note><text:note-body><text:list><text:list-item><text:p>n</text:p></text:list-item></text:list>"
        + "</text:note-body></text:note></text:p>", "<text:span>s</text:span>",
      "<text:p>a<text:line-break/>1. b</text:p>",
    ],
  ]

  @Test("Random bytes, whole and as parts of archives", arguments: DocumentFormat.allCases)
  func randomBytes(format: DocumentFormat) {
    var generator = SeededGenerator(seed: 5)
    for round in 0..<120 {
      var bytes = (0..<Int.random(in: 0..<300, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      if round % 3 == 0 { bytes.removeAll { $0 == 0 } }
      if let document = try? read(bytes, as: "a.\(format.rawValue)") { check(document, "\(format) round \(round)") }
    }
  }

  @Test("Archives cut short or changed are read or refused", arguments: [DocumentFormat.docx, .odt])
  func damaged(format: DocumentFormat) throws {
    var generator = SeededGenerator(seed: 9)
    let whole = format == .docx ? docx("<w:p><w:r><w:t>Xã</w:t></w:r></w:p>") : odt("<text:p>Xã</text:p>")
    for end in stride(from: 0, to: whole.count, by: 7) {
      if let document = try? read(Array(whole[..<end]), as: "a.\(format.rawValue)") { check(document, "cut at \(end)") }
    }
    for _ in 0..<300 {
      var bytes = whole
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place] = UInt8.random(in: 0...255, using: &generator)
      if let document = try? read(bytes, as: "a.\(format.rawValue)") { check(document, "byte \(place)") }
    }
  }

  private func reason(_ bytes: [UInt8], as name: String, _ limits: DocumentReader.Limits = .init()) -> ReadError.Reason?
  {
    do throws(ReadError) {
      _ = try DocumentReader(limits: limits).read(bytes: bytes.span, name: name, path: name)
      return nil
    } catch {
      #expect(!error.explanation[.vietnamese].isEmpty && error.explanation[.english].hasPrefix(name))
      return error.reason
    }
  }

  @Test("Files that are not what their name says are refused by name")
  func wrongFormats() {
    let zip = StoredZip.archive([("a", "b")])
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(reason(zip, as: "a.txt") == .wrongFormat(.plainText, content: .zip))
    #expect(reason(Array("%PDF-1.4".utf8), as: "a.docx") == .wrongFormat(.docx, content: .pdf))
    #expect(reason(Array("xã".utf8), as: "a.odt") == .wrongFormat(.odt, content: .text))
    #expect(reason([0x41, 0, 0x42, 1, 2], as: "a.md") == .wrongFormat(.markdown, content: .binary))
    #expect(reason(old, as: "a.docx") == .wrongFormat(.docx, content: .oldWord))
    #expect(reason(old + Array("EncryptedPackage".utf16).flatMap { [UInt8($0), 0] }, as: "a.docx") == .encrypted)
    #expect(reason([], as: "a.pdf") == .unknownFormat("pdf"))
    #expect(reason(zip, as: "a.docx") == .missingPart("[Content_Types].xml"))
    #expect(reason(zip, as: "a.odt") == .missingPart("content.xml"))
  }

  @Test("Limits hold for files and for what they unpack to")
  func limits() {
    var limits = DocumentReader.Limits()
    limits.fileSize = 100
    #expect(reason([UInt8](repeating: 0x61, count: 101), as: "a.txt", limits) == .tooLarge(bytes: 101, limit: 100))
    limits = .init()
    limits.partSize = 1_000
    let body = String(repeating: "<w:p/>", count: 1_000)
    #expect(reason(docx(body), as: "a.docx", limits) == .unpacksTooLarge(part: "word/document.xml", limit: 1_000))
  }

  @Test("Entities, deep nesting and broken markup end in an error that names the part")
  func markup() {
    let xml = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><office:document-content/>"
    for bytes in [
      StoredZip.archive([("content.xml", xml)]), StoredZip.archive([("content.xml", "<a")]),
      odt(String(repeating: "<text:section>", count: 1_000)),
      odt(String(repeating: "<text:section>", count: 1_000) + String(repeating: "</text:section>", count: 1_000)),
    ] {
      guard case .damaged(let part, _, _, _) = reason(bytes, as: "a.odt") else {
        Issue.record("not refused")
        continue
      }
      #expect(part == "content.xml")
    }
    let deep = "<html><body>" + String(repeating: "<div>", count: 1_000)
    guard case .damaged = reason(Array(deep.utf8), as: "a.html") else {
      Issue.record("not refused")
      return
    }
  }

  @Test("A line of many megabytes is one block")
  func longLine() throws {
    let document = try read(String(repeating: "Xã Tà Tổng. ", count: 100_000))
    #expect(document.blocks.count == 1)
  }
}

extension UTF8 {
  /// Whether `bytes` are well-formed.
  static func isValid(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }
}
