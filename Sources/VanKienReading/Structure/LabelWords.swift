internal import VanKienText

/// The words that name and number the parts of a document.
enum LabelWords {
  static let so = SyllableKey("số")
  static let thu = SyllableKey("thứ")

  /// The letters that number points of a legal text, and those of parts named by capitals.
  static let lowerLetters = "abcdđeghiklmnopqrstuvxy".unicodeScalars.map(\.value)
  static let upperLetters = "ABCDĐEGHK".unicodeScalars.map(\.value)

  private static let names: [(words: [SyllableKey], kind: MarkerKind)] = [
    (["chuyên", "đề"], .topic), (["phần"], .part), (["chương"], .chapter), (["tiểu", "mục"], .subdivision),
    (["mục"], .division), (["điều"], .article), (["phụ", "lục"], .appendix), (["phụ", "biểu"], .appendix),
  ].map { ($0.map { SyllableKey($0) }, $1) }

  private static let ordinals: [SyllableKey: Int] = [
    "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9,
    "mười": 10,
  ].reduce(into: [:]) { $0[SyllableKey($1.key)] = $1.value }

  /// Reads the name of a part and leaves `words` behind it.
  static func name(_ words: inout WordCursor) -> MarkerKind? {
    guard let first = words.next() else { return nil }
    for (keys, kind) in names where keys[0] == first {
      if keys.count == 1 { return kind }
      if words.next() == keys[1] { return kind }
      return nil
    }
    return nil
  }

  /// Reads an ordinal number in words, one to nineteen, and leaves `words` behind it.
  static func ordinal(_ words: inout WordCursor) -> Int? {
    guard let first = words.next(), let value = ordinals[first] else { return nil }
    guard value == 10 else { return value }
    let behind = words.position
    if let unit = words.next(), let added = ordinals[unit], added < 10 { return 10 + added }
    if let unit = words.next(from: behind), unit == SyllableKey("một") { return 11 }
    words.position = behind
    return value
  }
}
