/// Which programme a name means: kind, the words of the name whatever their order, and the period if the name tells one.
struct ProgrammeKey: Hashable {
  /// The kind in normal form.
  var kind: String

  /// The words that carry meaning, sorted: "phát triển tổng thể" and "tổng thể phát triển" are one name.
  var words: [String]

  /// The years at the end of the name: `2016 2020`.
  var period: String?

  init(kind: String, name: String) {
    self.kind = NormalWords(kind).text
    var normal = NormalWords(Self.withoutAbbreviation(name)).words
    period = Self.takePeriod(&normal)
    words = Self.meaningful(normal).sorted()
    if words.isEmpty { words = normal.sorted() }
  }

  /// What all references to the programme share, whether they tell the period or not.
  var series: String { "\(kind)|\(words.joined(separator: " "))" }

  /// A short form in brackets behind the name is no part of it: `(OCOP)`.
  private static func withoutAbbreviation(_ name: String) -> String {
    guard name.hasSuffix(")"), let open = name.lastIndex(of: "("), name.distance(from: open, to: name.endIndex) <= 14 else {
      return name
    }
    return String(name[..<open])
  }

  /// Takes "giai đoạn 2016 - 2020" and "đến năm 2025, định hướng đến năm 2030" off the end.
  private static func takePeriod(_ words: inout [String]) -> String? {
    var years: [String] = []
    let start = words.firstIndex { periodStarts.contains($0) && hasOnlyYears(after: $0, words) } ?? words.count
    for word in words[start...] where isYear(word) { years.append(word) }
    guard !years.isEmpty else { return nil }
    words = Array(words[..<start])
    return years.prefix(2).joined(separator: "-")
  }

  private static let periodStarts: Set<String> = ["giai", "đến", "thời", "nhiệm"]
  private static let periodWords: Set<String> = [
    "giai", "đoạn", "đến", "năm", "thời", "kỳ", "kì", "nhiệm", "định", "hướng", "tầm", "nhìn", "và", "từ",
  ]

  private static func hasOnlyYears(after word: String, _ words: [String]) -> Bool {
    guard let start = words.firstIndex(of: word), start > 0 else { return false }
    return words[start...].allSatisfy { periodWords.contains($0) || isYear($0) } && words[start...].contains(where: isYear)
  }

  private static func isYear(_ word: String) -> Bool {
    word.utf8.count == 4 && Int(word).map { (1900...2199).contains($0) } ?? false
  }

  private static func meaningful(_ words: [String]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < words.count {
      if let phrase = frames.first(where: { words[index...].starts(with: $0) }) {
        index += phrase.count
        continue
      }
      if !functionWords.contains(words[index]) { result.append(words[index]) }
      index += 1
    }
    return result
  }

  private static let frames = [["trên", "địa", "bàn", "tỉnh", "lai", "châu"], ["trên", "địa", "bàn", "tỉnh"], ["trên", "địa", "bàn"]]
  private static let functionWords: Set<String> = ["trong", "các", "của", "về", "những", "và", "cho", "ở", "tại"]
}
