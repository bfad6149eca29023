package import VanKienStore
internal import VanKienText

extension FoldingTable {
  /// The folding of Vietnamese text: no case, no tone, no accent, đ as d; combining marks vanish, so that composed and decomposed
  /// text fold alike.
  ///
  /// Latin letters of other alphabets lose their accents too; letters of other scripts lose their case only.
  package static let vietnamese = FoldingTable(limit: UInt32(LetterTable.limit)) { scalar in
    let letter = LetterTable.shared[scalar.value]
    if letter.base > 0 {
      return plainLetters[Int(letter.base) - 1]
    }
    switch scalar.value {
    case 0x300...0x36f: return nil
    case 0xc0...0x24f, 0x1e00...0x1eff:
      if let plain = unaccented(scalar) { return plain }
    default: break
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first ?? scalar : scalar
  }

  /// The unaccented letters, in the order of the base letters of ``Letter``.
  private static let plainLetters = Array("aaabcddeefghijklmnooopqrstuuvwxyz".unicodeScalars)

  /// The small Latin letter that `scalar` is by its Unicode name, "LATIN CAPITAL LETTER O WITH STROKE".
  private static func unaccented(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard let name = scalar.properties.name else { return nil }
    let words = name.split(separator: " ")
    guard words.count >= 5, words[0] == "LATIN", words[2] == "LETTER", words[3].utf8.count == 1, words[4] == "WITH"
    else { return nil }
    return words[3].lowercased().unicodeScalars.first
  }
}
