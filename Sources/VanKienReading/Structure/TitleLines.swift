internal import VanKienBytes
internal import VanKienText

/// Decides which lines make up one title.
struct TitleLines {
  private let source: [UInt8]
  private let lines: [TextLine]

  init(source: [UInt8], lines: [TextLine]) {
    self.source = source
    self.lines = lines
  }

  /// Whether the line `next` goes on with the title that begins at the line `first` and has reached the line before `next`.
  func continues(first: Int, next: Int) -> Bool {
    let (head, previous, line) = (lines[first], lines[next - 1], lines[next])
    guard line.blankLinesBefore <= 2, !isFixed(line), !isFixed(previous) else { return false }
    if let marker = head.marker, marker.kind.isLabel {
      let hasWords = next - 1 > first || marker.end < head.range.upperBound
      return hasWords ? continuesCapitals(previous, line, gap: 1) : beginsTitle(line, below: marker.kind)
    }
    if continuesCapitals(previous, line, gap: endsMidway(previous) ? 1 : 0) { return true }
    return head.isPlainCapitals && isKind(head) && continuesSubject(previous, line, isFirst: next - 1 == first)
  }

  /// Whether a line may be joined to or by its neighbours as part of a paragraph.
  func isProse(_ line: TextLine) -> Bool {
    !line.traits.contains(.capitals) && !isFixed(line) && !(line.marker?.kind.isLabel ?? false)
  }

  /// A title in capitals below the name of a part, or in ordinary letters if it is short and no sentence.
  private func beginsTitle(_ line: TextLine, below kind: MarkerKind) -> Bool {
    if line.traits.contains(.capitals) { return true }
    return kind != .article && line.blankLinesBefore <= 1 && isSubject(line)
  }

  private func continuesCapitals(_ previous: TextLine, _ line: TextLine, gap: Int) -> Bool {
    previous.traits.contains(.capitals) && line.traits.contains(.capitals) && line.blankLinesBefore <= gap
      && previous.ending != .colon && previous.ending != .sentence
  }

  private func endsMidway(_ line: TextLine) -> Bool {
    if line.ending == .comma { return true }
    return Formulas.lastWord(source.span, line.range).map { Formulas.openWords.contains($0) } ?? false
  }

  /// The subject of a document below its kind: `BÁO CÁO` and then `Tình hình thực hiện …`.
  private func continuesSubject(_ previous: TextLine, _ line: TextLine, isFirst: Bool) -> Bool {
    let gap = isFirst ? 1 : 0
    guard line.blankLinesBefore <= gap, previous.ending == .open || previous.ending == .comma else { return false }
    if line.traits.contains(.capitals) { return false }
    return line.opening.contains(.subject) ? line.length <= 400 : isSubject(line)
  }

  /// A short line that is no sentence and no formula.
  private func isSubject(_ line: TextLine) -> Bool {
    line.ending == .open && line.length <= 200 && line.opening.isDisjoint(with: [.aside, .recital])
  }

  private func isKind(_ line: TextLine) -> Bool {
    line.ending == .open && line.opening.contains(.kindAlone)
  }

  /// A line that is always by itself: the motto, the beginning of the signature.
  private func isFixed(_ line: TextLine) -> Bool {
    !line.opening.isDisjoint(with: [.motto, .signature])
  }
}
