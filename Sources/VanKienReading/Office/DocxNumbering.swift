internal import VanKienText
internal import VanKienXML

/// The list numbers of a .docx file and how far they have counted.
struct DocxNumbering {
  /// One level of a list.
  struct Level {
    var start = 1
    var format = "decimal"
    /// `%1.%2.`: the numbers of the levels with their punctuation.
    var text = ""
    var style: String?
    /// The level whose new item makes this one start again; 0 for never.
    var restart: Int?
    var isLegal = false
  }

  private struct List {
    var abstract: String
    var starts: [Int: Int] = [:]
    var levels: [Int: Level] = [:]
  }

  private var abstracts: [String: [Int: Level]] = [:]
  private var lists: [String: List] = [:]
  /// Where each series stands, by abstract list; levels that have not begun are missing.
  private var counters: [String: [Int: Int]] = [:]
  private var begun: Set<String> = []

  /// Reads the part `numbering.xml`; without one nothing is numbered.
  init(_ root: MarkupElement?, _ styles: DocxStyles) {
    guard let root else { return }
    var links: [String: String] = [:]
    for element in root.children("w:abstractNum") {
      guard let id = element.attributes["w:abstractNumId"] else { continue }
      links[id] = element.child("w:numStyleLink")?.attributes["w:val"]
      for level in element.children("w:lvl") {
        guard let number = Self.number(level.attributes["w:ilvl"]) else { continue }
        abstracts[id, default: [:]][number] = Self.level(level)
      }
    }
    for element in root.children("w:num") {
      guard let id = element.attributes["w:numId"], let abstract = element.child("w:abstractNumId")?.attributes["w:val"]
      else { continue }
      lists[id] = Self.list(element, abstract)
    }
    follow(links, styles)
  }

  private static func number(_ value: String?) -> Int? {
    value.flatMap { Int($0) }.flatMap { (0...8).contains($0) ? $0 : nil }
  }

  private static func list(_ element: MarkupElement, _ abstract: String) -> List {
    var list = List(abstract: abstract)
    for override in element.children("w:lvlOverride") {
      guard let level = number(override.attributes["w:ilvl"]) else { continue }
      if let start = override.child("w:startOverride")?.attributes["w:val"].flatMap({ Int($0) }) {
        list.starts[level] = start
      }
      if let own = override.child("w:lvl") { list.levels[level] = Self.level(own) }
    }
    return list
  }

  private static func level(_ element: MarkupElement) -> Level {
    var level = Level()
    level.start = element.child("w:start")?.attributes["w:val"].flatMap { Int($0) } ?? 1
    level.format = element.child("w:numFmt")?.attributes["w:val"] ?? "decimal"
    level.style = element.child("w:pStyle")?.attributes["w:val"]
    level.restart = element.child("w:lvlRestart")?.attributes["w:val"].flatMap { Int($0) }
    level.isLegal = element.child("w:isLgl") != nil
    let text = element.child("w:lvlText")?.attributes["w:val"] ?? ""
    let font = element.child("w:rPr").flatMap(DocxStyles.font).flatMap { LegacyFont(fontName: $0) }
    level.text = level.format == "bullet" ? bullet(text) : font.map { RunText.decode(text, $0) } ?? text
    return level
  }

  /// Signs from symbol fonts have no meaning outside them.
  private static func bullet(_ text: String) -> String {
    guard let sign = text.unicodeScalars.first, sign.value > 0x20 else { return "•" }
    return (0xE000..<0xF900).contains(sign.value) || sign == "o" || sign == "§" ? "•" : String(Character(sign))
  }

  /// A list that only names a style has the levels of the list of that style.
  private mutating func follow(_ links: [String: String], _ styles: DocxStyles) {
    for (id, style) in links {
      guard let number = styles.value(of: style, \.numberID), let target = lists[number]?.abstract else { continue }
      if let levels = abstracts[target], abstracts[id]?.isEmpty ?? true { abstracts[id] = levels }
    }
  }

  /// The level of the list `id` that belongs to the paragraph style `style`.
  func level(of style: String?, in id: String) -> Int? {
    guard let style, let list = lists[id] else { return nil }
    return abstracts[list.abstract]?.first { $0.value.style == style }?.key
  }

  /// Counts one item of the list `id` on and returns what stands before it; empty when nothing does.
  mutating func next(_ id: String, level number: Int) -> String {
    guard let list = lists[id], let level = level(number, list) else { return "" }
    var counter = counters[list.abstract] ?? [:]
    if begun.insert(id).inserted {
      for (level, start) in list.starts {
        counter[level] = start - 1
        for deeper in counter.keys where deeper > level { counter[deeper] = nil }
      }
    }
    counter[number] = (counter[number] ?? (level.start - 1)) &+ 1
    for deeper in counter.keys where deeper > number && restarts(deeper, after: number, list) { counter[deeper] = nil }
    counters[list.abstract] = counter
    return text(of: level, number, list, counter)
  }

  private func level(_ number: Int, _ list: List) -> Level? {
    list.levels[number] ?? abstracts[list.abstract]?[number]
  }

  private func restarts(_ deeper: Int, after number: Int, _ list: List) -> Bool {
    guard let restart = level(deeper, list)?.restart else { return true }
    return restart > 0 && number < restart
  }

  private func text(of level: Level, _ number: Int, _ list: List, _ counter: [Int: Int]) -> String {
    if level.format == "bullet" || level.format == "none" { return level.format == "none" ? "" : level.text }
    var result = ""
    var rest = level.text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "%", let digit = rest.first, ("1"..."9").contains(digit) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      rest.removeFirst()
      let part = Int(digit.value) - 0x31
      let model = self.level(part, list) ?? Level()
      result += Self.format(counter[part] ?? model.start, level.isLegal && part < number ? "decimal" : model.format)
    }
    return result
  }

  private static func format(_ number: Int, _ format: String) -> String {
    switch format {
    case "lowerLetter": ListNumber.letters(number, from: "a")
    case "upperLetter": ListNumber.letters(number, from: "A")
    case "lowerRoman": ListNumber.roman(number).lowercased()
    case "upperRoman": ListNumber.roman(number)
    case "decimalZero": number < 10 && number >= 0 ? "0\(number)" : String(number)
    case "none": ""
    default: String(number)
    }
  }
}

/// The text of runs in fonts of the time before Unicode.
enum RunText {
  /// The Unicode text of `run`, which is set in `font`; text that is Unicode already stays as it is.
  static func decode(_ run: String, _ font: LegacyFont) -> String {
    // Word stores the characters of symbol fonts in the private use area.
    let scalars = run.unicodeScalars.map { (0xF020...0xF0FF).contains($0.value) ? $0.value - 0xF000 : $0.value }
    guard !scalars.contains(where: isVietnamese) else { return run }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
    return String(decoding: font.decode(Array(String(text).utf8).span), as: UTF8.self)
  }

  /// Whether a letter exists in Vietnamese Unicode text and in no one-byte font.
  private static func isVietnamese(_ codePoint: UInt32) -> Bool {
    codePoint >= 0x100 && codePoint < 0x1F00 && LetterTable.shared[codePoint].base != 0
  }
}
