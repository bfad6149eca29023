internal import VanKienText

/// Text without case and without accents, as `fold` of the language and the indexes of the store understand it.
enum TextFolding {
  /// Lower case, no marks, đ as d; everything that is no letter of the Vietnamese alphabet only loses its case.
  static func fold(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let plain = plainLetters[scalar.value] {
        result.append(plain)
      } else if !isMark(scalar.value) {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(result)
  }

  private static func isMark(_ value: UInt32) -> Bool { (0x300...0x36F).contains(value) }

  private static let plainLetters: [UInt32: Unicode.Scalar] = {
    let rows: [(Unicode.Scalar, String)] = [
      ("a", "aàảãáạăằẳẵắặâầẩẫấậ"), ("e", "eèẻẽéẹêềểễếệ"), ("i", "iìỉĩíị"), ("o", "oòỏõóọôồổỗốộơờởỡớợ"),
      ("u", "uùủũúụưừửữứự"), ("y", "yỳỷỹýỵ"), ("d", "dđð"),
    ]
    var table: [UInt32: Unicode.Scalar] = [:]
    for (plain, letters) in rows {
      for scalar in letters.unicodeScalars + letters.uppercased().unicodeScalars { table[scalar.value] = plain }
    }
    return table
  }()
}
