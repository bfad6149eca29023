extension Explanation {
  /// How the words that state something are set off from their sentence.
  public enum Marking: Sendable {
    /// Between brackets ⟦ and ⟧.
    case brackets
    /// In reverse video on a terminal.
    case terminal
  }

  /// The explanation for people.
  public func text(_ language: ReportLanguage, marking: Marking = .brackets) -> String {
    var lines = ["\(labels.joined(separator: ":")) \(id)"]
    lines += properties.filter { $0.key != "id" }.map { "  \($0.key): \($0.value)" }
    for place in evidence { lines += Self.lines(place, language, marking) }
    if evidenceCount > evidence.count {
      let rest = evidenceCount - evidence.count
      lines.append(language("  … và \(rest) chỗ nữa", "  … and \(rest) more places"))
    }
    if !related.isEmpty { lines.append("") }
    lines += related.map { "  \($0.type)  \($0.id)  \($0.words)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(_ place: Evidence, _ language: ReportLanguage, _ marking: Marking) -> [String] {
    var lines = ["", "  “\(marked(place, marking))”"]
    for heading in place.headings { lines.append("  ‹ \(heading)") }
    let position = [place.path ?? place.document, place.line.map { String($0) }].compactMap { $0 }.joined(separator: ":")
    lines.append("  ‹ \(position)  [\(place.start)–\(place.end)]")
    lines += place.sources.map { language("  nguồn: \($0)", "  source: \($0)") }
    return lines
  }

  private static func marked(_ place: Evidence, _ marking: Marking) -> String {
    let scalars = Array(place.sentence.unicodeScalars)
    let range = place.marked.clamped(to: 0..<scalars.count)
    func part(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }
    let (open, close) = marking == .brackets ? ("⟦", "⟧") : ("\u{1B}[7m", "\u{1B}[0m")
    return part(0..<range.lowerBound) + open + part(range) + close + part(range.upperBound..<scalars.count)
  }
}
