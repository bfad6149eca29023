internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienReading

/// The numbers without a unit that still count something: those of a bracketed list behind a count, `716 ủy viên (chuyên trách 53, kiêm
/// nhiệm 633)`, and a fraction with its percentage, `64/65 (đạt 99%)`.
///
/// Extraction leaves a bare number out when nothing tells what it counts; in such a list it counts what stands before the bracket.
struct BareNumbers {
  private let text: [UInt8]
  private let block: ByteRange
  private let known: [FigureMention]

  /// The longest list, in bytes; a longer bracket is a text of its own.
  private static let limit = 300

  init(document: SourceDocument, block: ByteRange, figures: [FigureMention]) {
    text = document.text
    self.block = block
    known = figures
  }

  /// The numbers as figures that take unit, period, place and status from the count before the bracket.
  var figures: [FigureMention] {
    var result: [FigureMention] = []
    for (index, whole) in known.enumerated() where whole.unit != nil && whole.aspect == .level && whole.value.isWhole {
      let next = index + 1 < known.count ? known[index + 1].range.start : block.end
      guard let list = bracket(behind: Int(whole.range.end), before: Int(next)) else { continue }
      let numbers = items(list)
      if numbers.count > 1 { result += numbers.map { figure($0.value, $0.range, whole) } }
    }
    return result + known.compactMap(fraction)
  }

  /// The fraction without a noun right before the percentage `share`.
  private func fraction(_ share: FigureMention) -> FigureMention? {
    guard share.unit == "%" else { return nil }
    let floor = max(
      Int(block.start), Int(known.last { $0.range.end <= share.range.start }?.range.end ?? 0),
      Int(share.range.start) - 40)
    let head = floor..<Int(share.range.start)
    guard let slash = text[head].lastIndex(of: UInt8(ascii: "/")) else { return nil }
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") }
    let start = text[head.lowerBound..<slash].lastIndex { !isDigit($0) }.map { $0 + 1 } ?? head.lowerBound
    let end = text[(slash + 1)..<head.upperBound].firstIndex { !isDigit($0) } ?? head.upperBound
    // Only "(đạt" and the like may stand between; a date or a symbol has more signs before it.
    guard end < head.upperBound,
      !text[end..<head.upperBound].contains(where: { isDigit($0) || $0 == 0x2F || $0 == 0x2D })
    else { return nil }
    guard start == head.lowerBound || text[start - 1] == 0x20 || text[start - 1] == UInt8(ascii: "(") else {
      return nil
    }
    guard let value = DecimalNumber(token: text[start..<slash]),
      let total = DecimalNumber(token: text[(slash + 1)..<end])
    else { return nil }
    guard value.isWhole, total.isWhole, value.significand <= total.significand, total.significand > 12 else {
      return nil
    }
    var figure = share
    figure.range = ByteRange(start, end)
    figure.value = value
    figure.total = total
    figure.unit = nil
    figure.aspect = .level
    figure.comparator = .eq
    figure.rule = .figureParenthesis
    return figure
  }

  /// The inside of a bracket that opens within a few words behind `start` and holds no known figure.
  private func bracket(behind start: Int, before limit: Int) -> Range<Int>? {
    guard let open = text[start..<min(limit, start + 80)].firstIndex(of: UInt8(ascii: "(")) else { return nil }
    guard !text[start..<open].contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ";") }) else {
      return nil
    }
    let end = min(limit, open + Self.limit)
    guard let close = text[open..<end].firstIndex(of: UInt8(ascii: ")")), close > open + 1 else { return nil }
    return (open + 1)..<close
  }

  /// The number of each item; empty unless every item has exactly one number, at its end.
  private func items(_ list: Range<Int>) -> [(value: DecimalNumber, range: ByteRange)] {
    var result: [(DecimalNumber, ByteRange)] = []
    var start = list.lowerBound
    while start < list.upperBound {
      let end =
        text[start..<list.upperBound].firstIndex { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }
        ?? list.upperBound
      guard let item = lastNumber(start..<end) else { return [] }
      result.append(item)
      start = end + 1
    }
    return result
  }

  /// The number that ends `item`, if it is the only one and words stand before it.
  private func lastNumber(_ item: Range<Int>) -> (DecimalNumber, ByteRange)? {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard let first = text[item].firstIndex(where: isDigit), first > item.lowerBound + 1 else { return nil }
    guard let last = text[item].lastIndex(where: isDigit), last == item.upperBound - 1 else { return nil }
    let token = text[first...last]
    guard token.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }) else { return nil }
    guard let number = DecimalNumber(token: token), number.isWhole else { return nil }
    // A year is a time, not a count.
    guard !(token.count == 4 && (1900...2100).contains(number.significand)) else { return nil }
    return (number, ByteRange(first, last + 1))
  }

  private func figure(_ value: DecimalNumber, _ range: ByteRange, _ whole: FigureMention) -> FigureMention {
    var figure = whole
    figure.range = range
    figure.value = value
    figure.total = nil
    figure.comparator = .eq
    figure.rule = .figureParenthesis
    return figure
  }
}
