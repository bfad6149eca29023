/// Writes names of bodies that stand in capitals as they are written in a sentence.
///
/// The capitals are those of Decree 30/2020/NĐ-CP, appendix II: the kind of body as the table has it, every syllable of a place's name,
/// Roman numbers. A name that has small letters already is left as it is.
enum OrganizationSpelling {
  static func spelled(_ name: String) -> String {
    guard !isMixed(name) else { return name }
    let texts = name.split(separator: " ").map { $0.lowercased() }
    let keys = texts.map { NormalWords($0).text }
    var result: [String] = []
    var (isInPlace, isNumber, index) = (false, false, 0)
    while index < texts.count {
      if let (spelling, count) = OrganizationWords.shared.spellings.match(keys, at: index) {
        result.append(spelling)
        // "Tỉnh ủy Lai Châu" names the place without its kind.
        (isInPlace, isNumber) = (spelling.hasSuffix("ủy"), false)
        index += count
        continue
      }
      let word = texts[index]
      if isNumber, word.allSatisfy({ "ivxl".contains($0) }) {
        result.append(word.uppercased())
        isInPlace = false
      } else if ["lần", "thứ", "khóa", "khoá"].contains(word) {
        result.append(word)
        (isInPlace, isNumber) = (false, true)
      } else if isInPlace, word.first?.isLetter == true {
        result.append(word.prefix(1).uppercased() + word.dropFirst())
      } else {
        result.append(word)
        isInPlace = placeKinds.contains(word) || isInPlace
      }
      index += 1
    }
    let text = result.joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Whether the name has words in small letters and words with a capital.
  static func isMixed(_ name: String) -> Bool {
    // Roman numbers are capitals in every name.
    let words = name.split(separator: " ").filter { word in !word.allSatisfy { "IVXLCDM".contains($0) } }
    return words.contains { $0.contains(where: \.isLowercase) } && words.contains { $0.contains(where: \.isUppercase) }
  }

  private static let placeKinds: Set<String> = ["tỉnh", "huyện", "phố", "xã", "phường", "trấn"]
}
