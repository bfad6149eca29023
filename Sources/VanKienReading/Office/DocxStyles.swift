internal import VanKienText
internal import VanKienXML

/// The styles of a .docx file, as far as they say what a paragraph is.
struct DocxStyles {
  /// What a style, and the ones it is based on, say.
  struct Style: Hashable {
    var basedOn: String?
    var name = ""
    /// The level in the outline, from 0; 9 is body text.
    var outlineLevel: Int?
    var numberID: String?
    var listLevel: Int?
    var font: String?
  }

  private var styles: [String: Style] = [:]
  private(set) var defaultParagraph: String?
  private(set) var defaultFont: String?

  /// Styles are based on each other in chains that should be short and must not be circles.
  private static let longestChain = 20

  /// Reads the part `styles.xml`; without one there are no styles.
  init(_ root: MarkupElement?) {
    guard let root else { return }
    let defaults = root.child("w:docDefaults")?.child("w:rPrDefault")?.child("w:rPr")
    defaultFont = defaults.flatMap(Self.font)
    for element in root.children("w:style") {
      guard let id = element.attributes["w:styleId"] else { continue }
      var style = Style()
      style.basedOn = element.child("w:basedOn")?.attributes["w:val"]
      style.name = element.child("w:name")?.attributes["w:val"]?.lowercased() ?? ""
      let paragraph = element.child("w:pPr")
      style.outlineLevel = paragraph?.child("w:outlineLvl")?.attributes["w:val"].flatMap { Int($0) }
      style.numberID = paragraph?.child("w:numPr")?.child("w:numId")?.attributes["w:val"]
      style.listLevel = paragraph?.child("w:numPr")?.child("w:ilvl")?.attributes["w:val"].flatMap { Int($0) }
      style.font = element.child("w:rPr").flatMap(Self.font)
      styles[id] = style
      if element.attributes["w:type"] == "paragraph", element.attributes["w:default"].map(Self.isOn) ?? false {
        defaultParagraph = id
      }
    }
  }

  /// Whether the value of an on/off attribute means on.
  static func isOn(_ value: String) -> Bool {
    value != "0" && value != "false" && value != "off"
  }

  /// The font that run properties name.
  static func font(_ properties: MarkupElement) -> String? {
    let fonts = properties.child("w:rFonts")?.attributes
    return fonts?["w:ascii"] ?? fonts?["w:hAnsi"]
  }

  /// The first value that the style `id` or one it is based on gives.
  func value<Value>(of id: String?, _ property: KeyPath<Style, Value?>) -> Value? {
    var next = id
    for _ in 0..<Self.longestChain {
      guard let id = next, let style = styles[id] else { return nil }
      if let value = style[keyPath: property] { return value }
      next = style.basedOn
    }
    return nil
  }

  /// The level of a heading of the style `id`, from 1, 0 for the title; `nil` for body text.
  ///
  /// Styles are known by their outline level, and by the built-in names, which are the same in all languages of Word.
  func headingLevel(of id: String?) -> Int? {
    if let level = value(of: id, \.outlineLevel) { return level < 9 ? level + 1 : nil }
    let name = name(of: id)
    if name == "title" { return 0 }
    guard name.hasPrefix("heading "), let level = Int(name.dropFirst(8)), (1...9).contains(level) else { return nil }
    return level
  }

  /// Whether the style `id` is that of a line in a table of contents.
  func isContents(_ id: String?) -> Bool {
    let name = name(of: id)
    return name.hasPrefix("toc ") || name == "toc heading"
  }

  private func name(of id: String?) -> String {
    id.flatMap { styles[$0]?.name } ?? ""
  }
}
