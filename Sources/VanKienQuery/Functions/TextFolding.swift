internal import VanKienText

/// Text without case and without accents, as `fold` of the language and the indexes of the store understand it.
enum TextFolding {
  /// Lower case, no marks, đ as d; everything that is no letter of the Vietnamese alphabet only loses its case.
  static func fold(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let value = Int(scalar.value)
      if value < plainLetters.count, let plain = plainLetters[value] {
        result.append(plain)
      } else if !isMark(scalar.value) {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(result)
  }

  private static func isMark(_ value: UInt32) -> Bool { (0x300...0x36F).contains(value) }

  /// What each letter of the Vietnamese alphabet and each code point of ASCII folds to.
  private static let plainLetters: [Unicode.Scalar?] = {
    let rows: [(Unicode.Scalar, String)] = [
      ("a", "aàảãáạăằẳẵắặâầẩẫấậ"), ("e", "eèẻẽéẹêềểễếệ"), ("i", "iìỉĩíị"), ("o", "oòỏõóọôồổỗốộơờởỡớợ"),
      ("u", "uùủũúụưừửữứự"), ("y", "yỳỷỹýỵ"), ("d", "dđð"),
    ]
    var table = [Unicode.Scalar?](repeating: nil, count: 0x1F00)
    for value in UInt8(0)..<0x80 { table[Int(value)] = Unicode.Scalar(value) }
    for value in UInt8(ascii: "A")...UInt8(ascii: "Z") { table[Int(value)] = Unicode.Scalar(value + 32) }
    for (plain, letters) in rows {
      for scalar in letters.unicodeScalars + letters.uppercased().unicodeScalars { table[Int(scalar.value)] = plain }
    }
    return table
  }()
}
