internal import VanKienText

/// Reads numbers written in words: `bảy`, `hai mươi lăm`, `một trăm linh năm`, `ba nghìn hai trăm`.
///
/// ```
/// number = below-thousand *(("nghìn" | "ngàn" | "triệu" | "tỷ") below-thousand)
/// below  = [digit "trăm" ["linh" | "lẻ"]] [digit "mươi" | "mười"] [digit]
/// ```
/// A scale word at the end is left to the unit, as after digits ("ba mươi tỷ đồng").
struct NumberWords {
  let scan: Scan

  private static let digits: [SyllableKey: Int64] = [
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7,
    "tám": 8, "chín": 9,
  ].reduce(into: [:]) { $0[SyllableKey($1.key)] = $1.value }
  private static let scales: [SyllableKey: Int64] = [
    "nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000,
  ]
  .reduce(into: [:]) { $0[SyllableKey($1.key)] = $1.value }
  private static let lastDigits = Set(["tư", "lăm", "mốt"].map { SyllableKey($0) })
  private static let ten: Phrase = "mười"
  private static let tens: Phrase = "mươi"
  private static let hundred: Phrase = "trăm"
  private static let zero: Phrases = ["linh", "lẻ"]

  /// The value and the index after the last word of the number at `index`, which must end before `limit`.
  func number(at index: Int, limit: Int) -> (value: Int64, end: Int)? {
    guard startsNumber(index), let (first, next) = group(at: index, limit) else { return nil }
    var (value, end) = (first, next)
    var last: Int64 = .max
    while end < limit, let scale = Self.scales[scan.key(end)], scale < last,
      let (more, after) = group(at: end + 1, limit)
    {
      // The next group belongs to this number only as its lower digits.
      guard more < scale else { break }
      value = value * scale + more
      last = scale
      end = after
    }
    return (value, end)
  }

  /// "tư", "lăm" and "mốt" are digits only behind a ten.
  private func startsNumber(_ index: Int) -> Bool {
    scan.isWord(index) && !Self.lastDigits.contains(scan.key(index))
      && (Self.digits[scan.key(index)] != nil || scan.starts(index, with: Self.ten))
  }

  /// A number below a thousand.
  private func group(at index: Int, _ limit: Int) -> (Int64, Int)? {
    var position = index
    var value: Int64 = 0
    guard position < limit else { return nil }
    if let digit = Self.digits[scan.key(position)], scan.starts(position + 1, with: Self.hundred) {
      value = digit * 100
      position += 2
      if let end = scan.end(ofAny: Self.zero, at: position) { position = end }
    }
    if scan.starts(position, with: Self.ten) {
      value += 10
      position += 1
    } else if let digit = Self.digits[scan.key(position)], scan.starts(position + 1, with: Self.tens) {
      value += digit * 10
      position += 2
    }
    if position < limit, let digit = Self.digits[scan.key(position)], digit > 0,
      !scan.starts(position + 1, with: Self.hundred)
    {
      value += digit
      position += 1
    }
    return position > index ? (value, position) : nil
  }
}
