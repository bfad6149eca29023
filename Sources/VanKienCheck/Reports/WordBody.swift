internal import VanKienText

/// Words of a Word document that a comment is about.
struct WordAnchor {
  /// The words as the draft's text has them.
  var words: String
  /// The words before them, by which the right occurrence is found.
  var before: String
}

/// The main part of a Word document as bytes, with the places of its text.
///
/// The XML is not read into a tree and written again: marks are put between the bytes, so that everything the program that made the document
/// wrote stays as it is. Only documents whose names have the usual prefix `w` are taken; others are left to the plain form.
struct WordBody {
  private let xml: [UInt8]
  /// One entry for each character of the text: a code point and the bytes of the XML it was read from.
  private var characters: [(scalar: Unicode.Scalar, range: Range<Int>, run: Int)] = []
  private var runs: [Run] = []

  /// What is needed to cut a run in two.
  private struct Run {
    /// The bytes of its properties, with their tags.
    var properties: Range<Int>?
  }

  /// Reads the places of the text of `xml`; `nil` when it is not written with the usual prefix.
  init?(_ xml: [UInt8]) {
    self.xml = xml
    guard xml.index(of: Array("<w:body".utf8), from: 0) != nil else { return nil }
    scan()
  }

  private mutating func scan() {
    var position = 0
    var isText = false
    var skipped = 0
    var isRun = false
    var properties: (start: Int, depth: Int)?
    while position < xml.count {
      guard xml[position] == UInt8(ascii: "<") else {
        let end = xml[position...].firstIndex(of: UInt8(ascii: "<")) ?? xml.count
        if isText, skipped == 0 { addText(position..<end) }
        position = end
        continue
      }
      let end = (xml[position...].firstIndex(of: UInt8(ascii: ">")) ?? xml.count - 1) + 1
      let isEmpty = end >= 2 && xml[end - 2] == UInt8(ascii: "/")
      switch name(position) {
      case "w:r":
        if !isEmpty { runs.append(Run()) }
        isRun = !isEmpty
      case "/w:r": isRun = false
      case "w:rPr" where isRun && !isEmpty: properties = (properties?.start ?? position, (properties?.depth ?? 0) + 1)
      case "/w:rPr":
        guard let open = properties else { break }
        if open.depth == 1 { runs[runs.count - 1].properties = open.start..<end }
        properties = open.depth > 1 ? (open.start, open.depth - 1) : nil
      case "w:t": isText = !isEmpty
      case "/w:t": isText = false
      case "mc:Fallback": if !isEmpty { skipped += 1 }
      case "/mc:Fallback": skipped -= 1
      case "w:p", "w:tab", "w:br": if skipped == 0 { characters.append((" ", position..<position, -1)) }
      default: break
      }
      position = end
    }
  }

  private func name(_ position: Int) -> String {
    let bytes = xml[(position + 1)...].prefix(16).prefix { $0 != 0x20 && $0 != 0x3E && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  private mutating func addText(_ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let (scalar, end) = xml[position] == UInt8(ascii: "&") ? entity(position, range.upperBound) : character(position, range.upperBound)
      characters.append((scalar, position..<end, runs.count - 1))
      position = end
    }
  }

  private func character(_ position: Int, _ bound: Int) -> (Unicode.Scalar, Int) {
    var end = position + 1
    while end < bound, xml[end] & 0xC0 == 0x80 { end += 1 }
    let text = String(decoding: xml[position..<end], as: UTF8.self)
    return (text.unicodeScalars.first ?? " ", end)
  }

  private func entity(_ position: Int, _ bound: Int) -> (Unicode.Scalar, Int) {
    let end = (xml[position..<bound].firstIndex(of: UInt8(ascii: ";")) ?? position) + 1
    let text = String(decoding: xml[position..<end], as: UTF8.self)
    let named: [String: Unicode.Scalar] = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&apos;": "'"]
    return (named[text] ?? " ", end)
  }

  // MARK: Marks

  /// The XML with a comment range around the words of each anchor that is found, numbered from `firstID`.
  ///
  /// Anchors stand in the order of the text, so that each is looked for behind the one before it first.
  func annotated(_ anchors: [WordAnchor], firstID: Int) -> [UInt8] {
    let text = characters.map { Self.folded($0.scalar) }
    var cuts: [(offset: Int, order: Int, run: Int, mark: String)] = []
    var position = 0
    for (index, anchor) in anchors.enumerated() {
      guard let range = find(anchor, in: text, from: position) ?? find(anchor, in: text, from: 0) else { continue }
      let (first, last) = (characters[range.lowerBound], characters[range.upperBound - 1])
      guard first.run >= 0, last.run >= 0 else { continue }
      let id = firstID + index
      cuts.append((first.range.lowerBound, 1, first.run, "<w:commentRangeStart w:id=\"\(id)\"/>"))
      cuts.append((last.range.upperBound, 0, last.run, WordComments.end(id)))
      position = range.upperBound
    }
    return cut(at: cuts.sorted { ($0.offset, $0.order) < ($1.offset, $1.order) })
  }

  private func find(_ anchor: WordAnchor, in text: [UInt32], from start: Int) -> Range<Int>? {
    let words = Self.scalars(anchor.words)
    let before = Self.scalars(anchor.before)
    guard !words.isEmpty else { return nil }
    var position = start
    var loose: Range<Int>?
    while position + words.count <= text.count {
      if text[position] == words[0], text[position..<(position + words.count)].elementsEqual(words) {
        let range = position..<(position + words.count)
        if before.isEmpty || (position >= before.count && text[(position - before.count)..<position].elementsEqual(before)) { return range }
        loose = loose ?? range
      }
      position += 1
    }
    return loose
  }

  /// The draft's text is normalised, the document's may not be: composed characters compare as they are, white space as one.
  private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    scalar.properties.isWhitespace ? 0x20 : scalar.value
  }

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(folded) }

  /// The XML with its runs cut at `cuts` and the marks between.
  private func cut(at cuts: [(offset: Int, order: Int, run: Int, mark: String)]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(xml.count + cuts.count * 200)
    var position = 0
    for cut in cuts {
      result += xml[position..<cut.offset]
      result += Array("</w:t></w:r>".utf8)
      result += Array(cut.mark.utf8)
      result += Array("<w:r>".utf8)
      if let properties = runs[cut.run].properties { result += xml[properties] }
      result += Array("<w:t xml:space=\"preserve\">".utf8)
      position = cut.offset
    }
    result += xml[position...]
    return Self.preservingSpace(result)
  }

  /// Text that was cut may now end or begin with a space, which counts only where the element says so.
  private static func preservingSpace(_ xml: [UInt8]) -> [UInt8] {
    let plain = Array("<w:t>".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(xml.count)
    var position = 0
    while let found = xml.index(of: plain, from: position) {
      result += xml[position..<found]
      result += Array("<w:t xml:space=\"preserve\">".utf8)
      position = found + plain.count
    }
    return result + xml[position...]
  }
}
