internal import VanKienBytes
internal import VanKienText

/// Finds the notes of a plain text and ties them to the places of their markers.
///
/// A converter moves footnotes behind the text. Where it kept their numbers, marker and note have the same label. Where the numbers were
/// automatic and are lost, markers and notes are tied in order, and only when there are as many of one as of the other: a note on the
/// wrong sentence would be worse than none.
struct NoteFinder {
  private var draft: Draft

  private init(_ draft: Draft) {
    self.draft = draft
  }

  /// Finds notes and markers in the lines of `draft`, gives the lines of notes their hint and takes the labels off them.
  static func findNotes(in draft: Draft) -> Draft {
    var finder = NoteFinder(draft)
    for scheme in NoteScheme.allCases where finder.apply(scheme) { break }
    return finder.draft
  }

  private mutating func apply(_ scheme: NoteScheme) -> Bool {
    scheme == .empty ? tieInOrder() : tieByLabel(scheme)
  }

  // MARK: Markers without numbers

  private mutating func tieInOrder() -> Bool {
    let starts = noteStarts(.empty)
    var markers = brokenMarkers()
    if !starts.isEmpty, markers.count != starts.count { markers = emptyMarkers(outside: starts) }
    guard !starts.isEmpty || !markers.isEmpty else { return false }
    if starts.count == markers.count {
      for (index, marker) in markers.enumerated() { addNote(String(index + 1), marker: marker.range) }
      assignLines(starts, notes: Array(starts.indices))
    } else {
      for (index, marker) in markers.enumerated() { addNote(String(index + 1), marker: marker.range) }
      let first = draft.notes.count
      for index in starts.indices { addNote(String(index + 1), marker: nil) }
      assignLines(starts, notes: starts.indices.map { first + $0 })
      reportMismatch(markers: markers.count, notes: starts.count)
    }
    return true
  }

  /// The markers in which the converter has broken the line, `(` at the end of one and `)` at the start of the next.
  private func brokenMarkers() -> [NoteLabel] {
    let bytes = draft.source.span
    return draft.lines.compactMap { line in
      let start = line.range.upperBound - 1
      guard line.ending == .openBracket, bytes[start] == 0x28 else { return nil }
      return NoteScheme.empty.label(in: bytes, at: start, end: bytes.count).flatMap {
        isAttached($0, .empty) ? $0 : nil
      }
    }
  }

  /// All empty markers that hang on a word and that no note begins with.
  private func emptyMarkers(outside starts: [NoteStart]) -> [NoteLabel] {
    let bytes = draft.source.span
    let taken = Set(starts.map(\.label.range.lowerBound))
    var markers: [NoteLabel] = []
    var position = 0
    while true {
      while position < bytes.count, bytes[position] != 0x28 { position &+= 1 }
      guard position < bytes.count else { return markers }
      guard let label = NoteScheme.empty.label(in: bytes, at: position, end: bytes.count) else {
        position += 1
        continue
      }
      if !taken.contains(position), isAttached(label, .empty) { markers.append(label) }
      position = label.range.upperBound
    }
  }

  // MARK: Markers with numbers

  private mutating func tieByLabel(_ scheme: NoteScheme) -> Bool {
    let starts = trailingRun(noteStarts(scheme))
    guard let firstLine = starts.first?.line else { return false }
    let body = 0..<draft.lines[firstLine].range.lowerBound
    let markers = numberedMarkers(scheme, in: body, notes: starts.count)
    let chosen = chooseMarkers(markers, labels: starts.map(\.label.label))
    let found = chosen.filter { $0 != nil }.count
    guard found > 0, scheme != .parenthesised || found == starts.count else { return false }
    addNotes(starts, chosen, repeated: scheme == .caret || scheme == .bracketed ? markers : [])
    return true
  }

  /// The notes at the end of the text, numbered from one on without a gap.
  private func trailingRun(_ starts: [NoteStart]) -> [NoteStart] {
    guard let last = starts.last else { return [] }
    var run = [last]
    for start in starts.dropLast().reversed() {
      guard let first = run.first, first.label.number > 1, start.label.number == first.label.number - 1 else { break }
      run.insert(start, at: 0)
    }
    guard let first = run.first, first.label.number <= 1 else { return [] }
    let isBroken = draft.lines[first.line...].contains {
      $0.marker.map { $0.kind.isLabel || $0.kind == .roman } ?? false
    }
    return isBroken ? [] : run
  }

  private func numberedMarkers(_ scheme: NoteScheme, in body: Range<Int>, notes: Int) -> [NoteLabel] {
    let bytes = draft.source.span
    let firstBytes = scheme.firstBytes
    var markers: [NoteLabel] = []
    var position = body.lowerBound
    while position < body.upperBound {
      guard firstBytes.contains(bytes[position]),
        let label = scheme.label(in: bytes, at: position, end: body.upperBound)
      else {
        position += 1
        continue
      }
      if label.number <= notes, isAttached(label, scheme) { markers.append(label) }
      position = label.range.upperBound
    }
    return markers
  }

  /// Whether a marker hangs on a word; a number in brackets behind a space counts the items of a list, m² and m³ are units.
  private func isAttached(_ label: NoteLabel, _ scheme: NoteScheme) -> Bool {
    let bytes = draft.source.span
    let start = label.range.lowerBound
    guard start > 0 else { return false }
    let before = UTF8Scalar(bytes, before: start)
    let isBlank = WhiteSpace.classify(bytes, at: start - before.length, end: bytes.count).class == .blank
    switch scheme {
    case .caret, .bracketed: return before.value != 0x0A
    case .superscript: return !isBlank && !endsInUnit(start)
    case .empty, .parenthesised: return !isBlank
    }
  }

  /// Whether a unit of length that is squared or cubed stands before `position`.
  private func endsInUnit(_ position: Int) -> Bool {
    let bytes = draft.source.span
    var start = position
    while start > 0 {
      let scalar = UTF8Scalar(bytes, before: start)
      guard LetterTable.shared[scalar.value].base != 0 else { break }
      start -= scalar.length
    }
    var words = WordCursor(bytes, start..<position)
    return words.next().map { Self.lengthUnits.contains($0) } ?? false
  }

  private static let lengthUnits = Set(["m", "km", "cm", "dm", "mm", "hm", "dam"].map { SyllableKey($0) })

  /// For each label the marker that carries it: the first one behind the marker of the label before.
  private func chooseMarkers(_ markers: [NoteLabel], labels: [String]) -> [NoteLabel?] {
    let byLabel = Dictionary(grouping: markers, by: \.label)
    var behind = 0
    return labels.map { label in
      let candidates = byLabel[label] ?? []
      let chosen = candidates.first { $0.range.lowerBound >= behind } ?? candidates.first
      behind = max(behind, chosen?.range.upperBound ?? behind)
      return chosen
    }
  }

  /// Enters the notes in the order of their markers, then those without one.
  private mutating func addNotes(_ starts: [NoteStart], _ chosen: [NoteLabel?], repeated: [NoteLabel]) {
    var references = starts.indices.compactMap { index in chosen[index].map { (marker: $0, start: index) } }
    let taken = Set(references.map(\.marker))
    let startOfLabel = Dictionary(starts.enumerated().map { ($1.label.label, $0) }) { first, _ in first }
    for marker in repeated where !taken.contains(marker) {
      guard let index = startOfLabel[marker.label] else { continue }
      references.append((marker, index))
    }
    references.sort { $0.marker.range.lowerBound < $1.marker.range.lowerBound }
    var noteOfStart: [Int?] = Array(repeating: nil, count: starts.count)
    for (marker, start) in references {
      addNote(marker.label, marker: marker.range)
      let note = draft.notes.count - 1
      if let first = noteOfStart[start] { draft.notes[note].original = first } else { noteOfStart[start] = note }
    }
    for index in starts.indices where noteOfStart[index] == nil {
      addNote(starts[index].label.label, marker: nil)
      noteOfStart[index] = draft.notes.count - 1
    }
    assignLines(starts, notes: noteOfStart.compactMap { $0 })
  }

  private mutating func addNote(_ label: String, marker: Range<Int>?) {
    let index = draft.notes.count
    draft.notes.append(Draft.DraftNote(label: label, hasMarker: marker != nil, original: index))
    if let marker { draft.markers.append(Draft.NoteMarker(range: marker, note: index)) }
  }

  // MARK: Lines of notes

  /// A line that begins with the label of a note.
  private struct NoteStart {
    var line: Int
    var label: NoteLabel
    /// Where the words of the note begin.
    var content: Int
  }

  private func noteStarts(_ scheme: NoteScheme) -> [NoteStart] {
    let bytes = draft.source.span
    var starts: [NoteStart] = []
    for (index, line) in draft.lines.enumerated() {
      var position = line.range.lowerBound
      let hasReplacement = WhiteSpace.classify(bytes, at: position, end: line.range.upperBound).class == .replacement
      if hasReplacement { position += 3 }
      guard position < line.range.upperBound, scheme.firstBytes.contains(bytes[position]),
        let label = scheme.label(in: bytes, at: position, end: line.range.upperBound),
        let content = contentStart(label.range.upperBound, line.range.upperBound, isCertain: hasReplacement)
      else { continue }
      starts.append(NoteStart(line: index, label: label, content: content))
    }
    return starts
  }

  /// Where the words behind a label begin; `nil` when the label is no beginning of a note.
  private func contentStart(_ labelEnd: Int, _ end: Int, isCertain: Bool) -> Int? {
    let bytes = draft.source.span
    var position = labelEnd
    var hasPunctuation = false
    while position < end, bytes[position] == 0x2E || bytes[position] == 0x3A {
      position += 1
      hasPunctuation = true
    }
    let content = WhiteSpace.trim(bytes, position..<end).lowerBound
    guard content < end else { return isCertain ? content : nil }
    let letter = LetterTable.shared[UTF8Scalar(bytes, at: content).value]
    let isWord = letter.base == 0 ? content > position : letter.isUppercase
    return isCertain || hasPunctuation || isWord ? content : nil
  }

  /// Gives the lines from each start to the next their note, and ends the last one where a new part of the document begins.
  private mutating func assignLines(_ starts: [NoteStart], notes: [Int]) {
    for (index, start) in starts.enumerated() {
      let next = index + 1 < starts.count ? starts[index + 1].line : draft.lines.count
      trimLabel(start)
      for line in start.line..<next {
        if line > start.line, endsNotes(draft.lines[line]) { break }
        draft.lines[line].hint = .note(notes[index])
      }
    }
  }

  private func endsNotes(_ line: TextLine) -> Bool {
    switch line.marker?.kind {
    case .topic, .part, .chapter, .appendix: true
    default: false
    }
  }

  private mutating func trimLabel(_ start: NoteStart) {
    let source = draft.source
    let range = start.content..<draft.lines[start.line].range.upperBound
    guard var line = LineFacts.line(in: source.span, range) else { return }
    line.blankLinesBefore = draft.lines[start.line].blankLinesBefore
    line.startsNote = true
    draft.lines[start.line] = line
  }

  private mutating func reportMismatch(markers: Int, notes: Int) {
    let message =
      notes == 0
      ? LocalizedText(
        vi: "có \(markers) dấu chú thích nhưng không tìm thấy chú thích nào; hãy kiểm tra phần cuối của tệp",
        en: "\(markers) note markers but no notes; check the end of the file")
      : LocalizedText(
        vi:
          "có \(markers) dấu chú thích và \(notes) chú thích nên không gắn được chú thích với chỗ của nó; hãy bổ sung phần thiếu",
        en: "\(markers) note markers and \(notes) notes, so no note can be tied to its place; restore what is missing")
    draft.findings.append(DraftFinding(severity: .warning, code: "note-count-mismatch", offset: -1, message: message))
  }
}
