internal import VanKienText
internal import VanKienXML

/// The styles of a .odt file, as far as they say what a paragraph is; those of `styles.xml` first, then those of `content.xml`.
struct OdtStyles: MarkupHandler {
  /// What a paragraph or character style says.
  struct Style {
    var parent: String?
    var displayName = ""
    var outlineLevel: Int?
    var listStyle: String?
    var font: String?
    var isSuperscript: Bool?
  }

  /// One level of a list.
  struct Level {
    var isBullet = false
    var format = ""
    var prefix = ""
    var suffix = ""
    var start = 1
    /// How many levels the number shows.
    var displayed = 1
    var bullet = "•"
  }

  private var styles: [String: Style] = [:]
  /// The levels of each list style, and of headings under the empty name.
  private var lists: [String: [Int: Level]] = [:]
  private var openStyle: String?
  private var openList: String?

  private static let longestChain = 20

  mutating func startElement(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "style:style": startStyle(attributes)
    case "style:text-properties": setText(attributes)
    case "text:list-style": openList = attributes["style:name"]
    case "text:outline-style": openList = ""
    case "text:list-level-style-number", "text:outline-level-style": addLevel(attributes, isBullet: false)
    case "text:list-level-style-bullet", "text:list-level-style-image": addLevel(attributes, isBullet: true)
    default: break
    }
  }

  mutating func endElement(_ name: String) {
    switch name {
    case "style:style": openStyle = nil
    case "text:list-style", "text:outline-style": openList = nil
    default: break
    }
  }

  mutating func text(_ bytes: Span<UInt8>) {}

  private mutating func startStyle(_ attributes: MarkupAttributes) {
    guard let name = attributes["style:name"] else { return }
    var style = Style()
    style.parent = attributes["style:parent-style-name"]
    style.displayName = (attributes["style:display-name"] ?? name).lowercased()
    style.outlineLevel = attributes["style:default-outline-level"].flatMap { Int($0) }
    style.listStyle = attributes["style:list-style-name"]
    styles[name] = style
    openStyle = name
  }

  private mutating func setText(_ attributes: MarkupAttributes) {
    guard let openStyle else { return }
    styles[openStyle]?.font = attributes["style:font-name"] ?? attributes["fo:font-family"]
    if let position = attributes["style:text-position"] {
      styles[openStyle]?.isSuperscript = position.hasPrefix("super")
    }
  }

  private mutating func addLevel(_ attributes: MarkupAttributes, isBullet: Bool) {
    guard let openList, let number = attributes["text:level"].flatMap({ Int($0) }), (1...10).contains(number) else {
      return
    }
    var level = Level()
    level.isBullet = isBullet
    level.format = attributes["style:num-format"] ?? ""
    level.prefix = attributes["style:num-prefix"] ?? ""
    level.suffix = attributes["style:num-suffix"] ?? ""
    level.start = attributes["text:start-value"].flatMap { Int($0) } ?? 1
    level.displayed = attributes["text:display-levels"].flatMap { Int($0) } ?? 1
    if let sign = attributes["text:bullet-char"]?.unicodeScalars.first, !(0xE000..<0xF900).contains(sign.value) {
      level.bullet = String(Character(sign))
    }
    lists[openList, default: [:]][number] = level
  }

  /// The first value that the style `name` or one of its parents gives.
  func value<Value>(of name: String?, _ property: KeyPath<Style, Value?>) -> Value? {
    var next = name
    for _ in 0..<Self.longestChain {
      guard let name = next, let style = styles[name] else { return nil }
      if let value = style[keyPath: property] { return value }
      next = style.parent
    }
    return nil
  }

  /// Whether the style `name` is the one for the title of a document, or is made from it.
  func isTitle(_ name: String?) -> Bool {
    var next = name
    for _ in 0..<Self.longestChain {
      guard let name = next, let style = styles[name] else { return false }
      if style.displayName == "title" { return true }
      next = style.parent
    }
    return false
  }

  /// The convention of the font of the style `name`, if it is not Unicode.
  func legacyFont(of name: String?) -> LegacyFont? {
    value(of: name, \.font).flatMap { font in
      LegacyFont(fontName: font.filter { $0 != "'" && $0 != "\"" })
    }
  }

  /// The levels of the list style `name`; those of headings for the empty name.
  func levels(of name: String) -> [Int: Level] { lists[name] ?? [:] }
}

/// Counts the items of the lists of a .odt file.
struct OdtCounter {
  private var numbers: [Int: Int] = [:]

  /// Counts one item of `level` on and returns what stands before it.
  mutating func next(_ level: Int, in levels: [Int: OdtStyles.Level], startingAt start: Int? = nil) -> String {
    guard let model = levels[level] else { return "" }
    numbers[level] = start ?? (numbers[level] ?? (model.start - 1)) &+ 1
    for deeper in numbers.keys where deeper > level { numbers[deeper] = nil }
    if model.isBullet { return model.bullet }
    guard !model.format.isEmpty else { return "" }
    let shown = max(1, level - model.displayed + 1)...level
    let parts = shown.compactMap { part -> String? in
      guard let format = levels[part]?.format, !format.isEmpty else { return nil }
      return Self.format(numbers[part] ?? levels[part]?.start ?? 1, format)
    }
    return model.prefix + parts.joined(separator: ".") + model.suffix
  }

  private static func format(_ number: Int, _ format: String) -> String {
    switch format {
    case "a": ListNumber.letters(number, from: "a")
    case "A": ListNumber.letters(number, from: "A")
    case "i": ListNumber.roman(number).lowercased()
    case "I": ListNumber.roman(number)
    default: String(number)
    }
  }
}
