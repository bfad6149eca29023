internal import VanKienBytes
internal import VanKienReading
internal import VanKienText

/// Reads what a document's header says it is: symbol, date, kind, issuer and title.
///
/// The order is that of Decree 30/2020/NĐ-CP (appendix I) and Guide 36-HD/VPTW: the issuing body, `Số` and the symbol, place and date, the
/// kind in capitals, below it who issues it and what it is about.
struct HeaderGrammar {
  let document: SourceDocument
  let tokens: Tokens

  /// How many blocks a header can have; letterheads in tables have one for each cell.
  private static let reach = 24

  func header() -> DocumentPart.Header {
    var header = DocumentPart.Header()
    let blocks = document.blocks.prefix(Self.reach)
    guard let kindIndex = blocks.indices.first(where: { kind(blocks[$0]) != nil }), let kind = kind(blocks[kindIndex])
    else { return header }
    let above = blocks[..<kindIndex].map { document.string($0.range) }
    header.kind = kind.name
    header.symbol = above.lazy.compactMap(Self.symbol).first
    header.date = above.lazy.compactMap(Self.date).first
    var lines = [kind.rest]
    for block in blocks[(kindIndex + 1)...].prefix(4) {
      let text = document.string(block.range)
      guard Self.isTitle(text), block.role == .heading || Self.isCapitals(text) || Self.opensSubject(text) else {
        break
      }
      let hasSubject = lines.contains { !$0.isEmpty }
      if Self.opensBody(text) || hasSubject && Self.isCapitals(text) && Self.namesBody(text) { break }
      lines.append(text)
      if Self.opensSubject(text) { break }
    }
    let rest = lines.joined(separator: " ").trimmedSpaces
    header.text = "\(kind.name) \(rest)"
    header.issuer = (Self.issuer(rest) ?? Self.letterhead(above)).map(OrganizationSpelling.spelled)
    header.title = Self.subject(rest)
    let isNamed = header.symbol != nil || Self.isName(kind.name, rest)
    return isNamed ? header : DocumentPart.Header(title: header.text)
  }

  // MARK: Kind

  /// The kind word in capitals that begins `block`, and the words after it.
  private func kind(_ block: Block) -> (name: String, rest: String)? {
    let text = document.string(block.range)
    let words = NormalWords(String(text.prefix(80))).words
    for (phrase, name) in Self.kinds where words.starts(with: phrase) {
      let parts = text.split(maxSplits: phrase.count, omittingEmptySubsequences: true) {
        $0 == " " || $0 == "\n" || $0 == "\t"
      }
      let head = parts.prefix(phrase.count).joined(separator: " ")
      guard parts.count >= phrase.count, Self.isCapitals(head) else { continue }
      return (name, parts.count > phrase.count ? String(parts[phrase.count]) : "")
    }
    return nil
  }

  private static let kinds: [(words: [String], name: String)] = LinkingTable.documentKinds.rows
    .map { (NormalWords(String($0[0])).words, String($0[0])) }
    .sorted { $0.0.count > $1.0.count }

  // MARK: The lines above

  /// The symbol after "Số" in a line of the letterhead.
  static func symbol(_ text: String) -> String? {
    guard let start = text.firstRange(of: "Số")?.upperBound else { return nil }
    let rest = text[start...].drop { $0 == ":" || $0 == " " }
    let symbol = rest.prefix { !$0.isWhitespace && $0 != "," }
    guard SymbolParts(String(symbol)) != nil else { return nil }
    return String(symbol)
  }

  /// The date of "…, ngày 5 tháng 10 năm 2020".
  static func date(_ text: String) -> String? {
    let words = NormalWords(text).words
    for index in words.indices where words[index] == "ngày" && index + 5 < words.count {
      guard words[index + 2] == "tháng", words[index + 4] == "năm", let day = Int(words[index + 1]),
        let month = Int(words[index + 3]), let year = Int(words[index + 5]), (1...31).contains(day),
        (1...12).contains(month), (1900...2199).contains(year)
      else { continue }
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return "\(year)-\(two(month))-\(two(day))"
    }
    return nil
  }

  /// The body named above the symbol, without the words that stand on every letterhead.
  private static func letterhead(_ lines: [String]) -> String? {
    var words: [String] = []
    for line in lines {
      if symbol(line) != nil { break }
      words += line.split { $0 == " " || $0 == "\n" }.map(String.init).filter { $0.contains(where: \.isLetter) }
    }
    var keys = words.map { NormalWords($0).text }
    for motto in mottos {
      while let start = keys.indices.first(where: { keys[$0...].starts(with: motto) }) {
        words.removeSubrange(start..<(start + motto.count))
        keys.removeSubrange(start..<(start + motto.count))
      }
    }
    words = body(of: words, keys)
    return words.isEmpty || words.count > 16 ? nil : words.joined(separator: " ")
  }

  /// The body that a letterhead names; before it the one above it may stand.
  ///
  /// `ĐẢNG BỘ TỈNH LAI CHÂU, ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XIV` is the congress of that party organisation; `TỔNG CỤC THỐNG KÊ, CỤC THỐNG KÊ TỈNH LAI
  /// CHÂU` is the office of the province.
  private static func body(of words: [String], _ keys: [String]) -> [String] {
    for start in words.indices.dropFirst() {
      if let organ = partyOrgans.first(where: { keys[start...].starts(with: $0) }) {
        return Array(words[start..<(start + organ.count)]) + words[..<start] + words[(start + organ.count)...]
      }
    }
    let second = words.indices.dropFirst().last { start in
      offices.contains(keys[start]) && OrganizationWords.shared.spellings.match(keys, at: start) != nil
    }
    return second.map { Array(words[$0...]) } ?? words
  }

  private static let partyOrgans = ["đại hội đại biểu", "đại hội", "ban chấp hành", "ban thường vụ"].map {
    NormalWords($0).words
  }

  /// The first words of bodies that stand below another one on their letterhead.
  private static let offices: Set<String> = ["sở", "cục", "kho", "thanh", "công", "bộ"]

  private static let mottos = [
    "cộng hòa xã hội chủ nghĩa việt nam", "độc lập tự do hạnh phúc", "đảng cộng sản việt nam",
  ].map { NormalWords($0).words }

  // MARK: The lines below

  /// The body after "của" at the start of what stands below the kind.
  private static func issuer(_ text: String) -> String? {
    let words = text.split(separator: " ")
    guard let first = words.first, NormalWords(String(first)).words == ["của"] else { return nil }
    let end = words.firstIndex { ["về", "trình", "thực"].contains(NormalWords(String($0)).text) } ?? words.count
    return end > 1 ? words[1..<end].joined(separator: " ") : nil
  }

  /// What the document is about: the words after "về", or all words when they name no issuer.
  private static func subject(_ text: String) -> String? {
    let words = text.split(separator: " ")
    if let about = words.firstIndex(where: { NormalWords(String($0)).text == "về" }), about + 1 < words.count {
      let isAffair = NormalWords(String(words[about + 1])).text == "việc"
      return words[(about + (isAffair ? 2 : 1))...].joined(separator: " ")
    }
    return text.isEmpty || issuer(text) != nil ? nil : text
  }

  /// Whether a kind without a symbol and its name are a document's name: a law, or what a congress passes.
  private static func isName(_ kind: String, _ rest: String) -> Bool {
    let isLaw = ["Luật", "Bộ luật", "Hiến pháp", "Pháp lệnh"].contains(kind)
    return isLaw && !rest.isEmpty || DocumentName("\(kind) \(rest)", home: nil).congress != nil
  }

  private static func isTitle(_ text: String) -> Bool { text.count <= 400 && !text.hasSuffix(":") && text != "-----" }

  private static func opensSubject(_ text: String) -> Bool {
    let first = NormalWords(String(text.prefix(24))).words.first
    return first == "về" || first == "của" || first == "trình"
  }

  /// Whether the text is the first heading of the body, or a remark in brackets.
  private static func opensBody(_ text: String) -> Bool {
    guard let first = text.split(separator: " ").first else { return true }
    if first.hasPrefix("(") || first.first?.isNumber == true { return true }
    return ["phần", "chương", "mục", "điều"].contains(first.lowercased())
      || (first.hasSuffix(".") || first.hasSuffix("-")) && first.dropLast().allSatisfy { "IVX".contains($0) }
  }

  /// Whether the text begins with the name of a body, as the line of who decides does.
  private static func namesBody(_ text: String) -> Bool {
    OrganizationWords.shared.spellings.match(NormalWords(text).words, at: 0) != nil
  }

  private static func isCapitals(_ text: String) -> Bool {
    let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }
    let capitals = letters.filter { $0.properties.isUppercase }
    return letters.count > 1 && capitals.count * 10 >= letters.count * 9
  }
}

extension String {
  /// The text without spaces at its ends.
  fileprivate var trimmedSpaces: String {
    let start = drop { $0 == " " }
    var end = start
    while end.last == " " { end.removeLast() }
    return String(end)
  }
}
