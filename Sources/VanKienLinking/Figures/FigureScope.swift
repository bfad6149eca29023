/// Which figures of a document speak of a part of its place only.
///
/// "- Vùng kinh tế cao nguyên Sìn Hồ: …": a paragraph or list item that opens with a label naming a zone or a unit speaks of that zone, and so
/// do the paragraphs after it up to the next item or section. Their figures are not those of the whole.
struct FigureScope {
  /// The label of each passage; empty for passages about the document's own place.
  let labels: [String]

  init(_ passages: [DocumentPart.Passage]) {
    var labels: [String] = []
    var current = ""
    for (index, passage) in passages.enumerated() {
      let isNewSection = index > 0 && passages[index - 1].section != passage.section
      let label = Self.label(passage.text)
      if let label { current = label } else if isNewSection || passage.role == "listItem" || passage.role == "heading" { current = "" }
      labels.append(passage.note >= 0 ? "" : current)
    }
    self.labels = labels
  }

  /// The words before the first colon near the start of `text`, when they name a zone.
  private static func label(_ text: String) -> String? {
    guard let colon = text.utf8.prefix(280).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let words = NormalWords(String(text[..<colon])).words
    guard words.count <= 24, words.contains(where: { zoneWords.contains($0) }) else { return nil }
    return words.joined(separator: " ")
  }

  private static let zoneWords: Set<String> = ["vùng", "huyện", "xã"]
}
