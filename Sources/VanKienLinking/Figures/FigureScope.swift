/// Which passages of a document speak of a part of its place only: of a zone, a level of administration, the resettled.
///
/// An item that begins "Vùng …:" speaks of that zone, and so does the paragraph without a label behind it in the same section, unless it says
/// that it speaks of the whole. The label may name the group further on: "Ổn định đời sống vùng tái định cư: …".
struct FigureScope {
  /// The label of each passage; empty for passages about the document's own place.
  let labels: [String]

  init(_ passages: [DocumentPart.Passage]) {
    var labels: [String] = []
    var current = ""
    for (index, passage) in passages.enumerated() {
      let isNewSection = index > 0 && passages[index - 1].section != passage.section
      if isNewSection || passage.role == "heading" { current = "" }
      if let label = Self.label(passage.text) {
        current = Self.namesGroup(label) ? label.joined(separator: " ") : ""
      } else if passage.role == "listItem" || Self.speaksOfTheWhole(passage.text) {
        current = ""
      }
      labels.append(passage.note >= 0 ? "" : current)
    }
    self.labels = labels
  }

  /// What a label that is the name of a group begins with.
  private static let openings = [
    ["vùng"], ["khu", "vực"], ["cấp", "tỉnh"], ["cấp", "huyện"], ["cấp", "xã"], ["cụm"], ["khối"],
  ]

  /// What names a group further on: "vùng sản xuất" is none, the zones of the province and those who were resettled are.
  private static let names = [
    ["tái", "định", "cư"], ["vùng", "kinh", "tế"], ["vùng", "cao"], ["vùng", "thấp"], ["vùng", "sâu"],
    ["vùng", "biên"],
    ["vùng", "đồng", "bào"], ["cấp", "tỉnh"], ["cấp", "huyện"], ["cấp", "xã"],
  ]

  private static func namesGroup(_ label: [String]) -> Bool {
    openings.contains { label.starts(with: $0) } || names.contains { contains(label, $0) }
  }

  private static let wholes = [["toàn", "tỉnh"], ["trên", "địa", "bàn", "tỉnh"], ["cả", "tỉnh"]]

  /// Words before "toàn tỉnh" that compare with the whole or count in it, and say nothing of what the passage speaks of.
  private static let relating: Set<String> = ["với", "của", "lượng", "số", "chiếm"]

  /// Whether "toàn tỉnh" behind `word` only relates to the whole; "chiếm 60% toàn tỉnh" is a share of it.
  private static func isRelating(_ word: String) -> Bool {
    relating.contains(word) || (word.utf8.first.map { (0x30...0x39).contains($0) } ?? false)
  }

  private static func speaksOfTheWhole(_ text: String) -> Bool {
    let words = NormalWords(text).words
    return wholes.contains { phrase in
      words.indices.contains { start in
        words[start...].starts(with: phrase) && (start == 0 || !isRelating(words[start - 1]))
      }
    }
  }

  private static func contains(_ words: [String], _ phrase: [String]) -> Bool {
    words.indices.contains { words[$0...].starts(with: phrase) }
  }

  /// The words before a colon near the start of `text`, when no sentence ends before it.
  private static func label(_ text: String) -> [String]? {
    guard let colon = text.utf8.prefix(240).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let label = text[..<colon]
    guard !label.dropFirst(4).contains(where: { $0 == "." || $0 == ";" }) else { return nil }
    return NormalWords(String(label)).words
  }
}
