internal import VanKienBytes
internal import VanKienText

/// Tells headings from sentences by their shape and by what stands below them.
struct Headings {
  private let text: [UInt8]
  private let lines: [TextLine]
  private let ranks: MarkerRanks

  /// The block that is the title of the document; `nil` when it has none of its own.
  let title: Int?

  init(text: [UInt8], lines: [TextLine], ranks: MarkerRanks) {
    self.text = text
    self.lines = lines
    self.ranks = ranks
    title = Self.title(text: text, lines: lines)
  }

  // MARK: Title

  /// The title of an official document: its kind in capitals, above everything that is numbered.
  ///
  /// Where the format marks headings it is the only heading of the highest level, if it comes first.
  private static func title(text: [UInt8], lines: [TextLine]) -> Int? {
    for (index, line) in lines.enumerated().prefix(60) {
      if case .heading(let level) = line.hint {
        return isOnlyHeading(index, level: level, lines) ? index : nil
      }
      if line.hint != .none && line.hint != .paragraph { continue }
      if let marker = line.marker, marker.kind.isLabel || marker.kind == .roman { return nil }
      if line.isPlainCapitals || startsWithCapitals(text, line), isTitle(line) { return index }
    }
    return nil
  }

  private static func isOnlyHeading(_ index: Int, level: Int, _ lines: [TextLine]) -> Bool {
    lines[(index + 1)...].allSatisfy { line in
      if case .heading(let other) = line.hint { other > level } else { true }
    }
  }

  /// A title of which the first line was in capitals and the others need not be.
  private static func startsWithCapitals(_ text: [UInt8], _ line: TextLine) -> Bool {
    let bytes = text.span
    var end = line.range.lowerBound
    var words = 0
    while end < line.range.upperBound, words < 2 {
      if bytes[end] == 0x20 { words += 1 }
      end += 1
    }
    return Capitals.isCapitals(bytes, line.range.lowerBound..<end)
  }

  private static func isTitle(_ line: TextLine) -> Bool {
    line.ending == .open && line.marker == nil && line.opening.contains(.kind)
  }

  /// Whether the block is the title of a document that is attached to the one above.
  func isAttachedTitle(_ index: Int) -> Bool {
    let line = lines[index]
    return (line.isPlainCapitals || Self.startsWithCapitals(text, line)) && Self.isTitle(line)
  }

  /// Whether the signature begins with the block.
  func isSignature(_ index: Int) -> Bool {
    lines[index].opening.contains(.signature)
  }

  // MARK: Numbered lines

  /// Whether the block is a whole sentence; an article that announces a list is one.
  func isSentence(_ index: Int) -> Bool {
    let line = lines[index]
    switch line.ending {
    case .sentence, .semicolon: return true
    case .colon: return line.marker?.kind == .article || line.length > 150
    case .open, .comma, .openBracket: return false
    }
  }

  /// Whether a line with a number is a heading: no sentence, and not one of a list of short lines.
  func isNumberedHeading(_ index: Int) -> Bool {
    let line = lines[index]
    guard let marker = line.marker, line.length <= 320, index + 1 < lines.count else { return false }
    switch line.ending {
    case .open: break
    case .colon: guard line.length <= 150 else { return false }
    case .sentence: guard isShortLabel(index) else { return false }
    case .comma, .semicolon, .openBracket: return line.traits.contains(.capitals)
    }
    return !isFollowed(index, bySiblingOf: marker) && !isLastOfList(index, marker)
  }

  /// Whether the line is a heading with a full stop above prose, as `1. Về kinh tế.` is.
  private func isShortLabel(_ index: Int) -> Bool {
    let line = lines[index]
    let bytes = text.span
    guard line.length <= 70, line.range.allSatisfy({ bytes[$0] != 0x2C && bytes[$0] != 0x3B }) else { return false }
    let next = lines[index + 1]
    return next.marker == nil && next.hint == .none && next.length > 2 * line.length && next.ending != .open
  }

  private func isFollowed(_ index: Int, bySiblingOf marker: Marker) -> Bool {
    guard let next = lines[index + 1].marker else { return false }
    return next.kind == marker.kind && next.components == marker.components && next.ordinal == marker.ordinal + 1
  }

  /// Whether the line goes on with a list of which the line before is an item.
  private func isLastOfList(_ index: Int, _ marker: Marker) -> Bool {
    guard index > 0, let previous = lines[index - 1].marker else { return false }
    return previous.kind == marker.kind && previous.components == marker.components
      && marker.ordinal == previous.ordinal + 1 && lines[index - 1].ending == lines[index].ending
  }

  // MARK: Lines without a number

  /// The rank of the section that a line without a number opens; `nil` when it is a paragraph.
  func unnumberedRank(_ index: Int) -> Int? {
    let line = lines[index]
    guard index + 1 < lines.count, line.marker == nil else { return nil }
    if line.traits.contains(.capitals) { return capitalsRank(index) }
    guard line.ending == .open, line.traits.contains(.startsUpper), (8...200).contains(line.length), !isAside(line),
      standsAboveProse(index)
    else { return nil }
    return MarkerRanks.unnumbered
  }

  private func capitalsRank(_ index: Int) -> Int? {
    let line = lines[index]
    guard line.ending != .colon, !line.opening.contains(.motto) else { return nil }
    if line.opening.contains(.outerTitle) { return ranks.outer }
    let next = lines[index + 1]
    guard next.hint == .none || next.hint == .paragraph,
      !next.opening.contains(.recital)
    else { return nil }
    if let marker = next.marker { return marker.kind.isLabel ? nil : MarkerRanks.capitals }
    return standsAboveProse(index) ? MarkerRanks.capitals : nil
  }

  private func standsAboveProse(_ index: Int) -> Bool {
    let next = lines[index + 1]
    guard next.hint == lines[index].hint, next.marker == nil, !next.traits.contains(.capitals) else { return false }
    return next.ending != .open && (next.length > lines[index].length || next.length > 120)
  }

  /// The number, place and date of the document, an address, a caption.
  private func isAside(_ line: TextLine) -> Bool {
    line.opening.contains(.aside) || isDateLine(line)
  }

  /// Whether the line holds place and date, as `Lai Châu, ngày 15 tháng 7 năm 2016` does.
  private func isDateLine(_ line: TextLine) -> Bool {
    guard line.length <= 80 else { return false }
    var cursor = WordCursor(text.span, line.range)
    var words: Set<SyllableKey> = []
    while cursor.position < line.range.upperBound {
      if let word = cursor.next() { words.insert(word) } else { cursor.position += 1 }
    }
    return words.isSuperset(of: Self.dateWords)
  }

  private static let dateWords: Set<SyllableKey> = [SyllableKey("ngày"), SyllableKey("tháng"), SyllableKey("năm")]
}
