/// The name of a document that is cited without a symbol, taken apart.
struct DocumentName {
  /// The words that are left when issuer, congress, term and year are taken out.
  var words: String

  /// The congress that the name tells.
  var congress: OrganizationKey?

  /// The year at the end of the name: `Luật Khoa học và công nghệ năm 2013`.
  var year: String?

  init(_ text: String, home: Int?) {
    self.init(words: NormalWords(text).words, home: home)
  }

  /// Takes the name `words`, which are in normal form, apart.
  init(words: [String], home: Int?) {
    var words = words
    year = Self.takeYear(&words)
    congress = Self.takeCongress(&words, home: home)
    words.removeAll { Self.dropped.contains($0) }
    self.words = words.joined(separator: " ")
  }

  private static let dropped: Set<String> = ["của", "về", "việc", "số"]

  /// The words after which a congress's name is over.
  private static let ends: Set<String> = ["về", "năm", "nhiệm", "ngày", "và", "theo", "đến"]

  private static func takeYear(_ words: inout [String]) -> String? {
    guard let last = words.last, last.utf8.count == 4, let year = Int(last), (1900...2199).contains(year) else {
      return nil
    }
    guard words.count > 2 else { return nil }
    // Spans of years ("giai đoạn 2016 - 2020"), the day of another document and aims ("đến năm 2030") belong to the name.
    let before = words[words.count - 2]
    if before.utf8.first.map({ (0x30...0x39).contains($0) }) ?? true { return nil }
    if before == "năm", words.count > 3, words[words.count - 3] == "đến" { return nil }
    words.removeLast()
    if words.last == "năm" { words.removeLast() }
    return last
  }

  private static func takeCongress(_ words: inout [String], home: Int?) -> OrganizationKey? {
    var start: Int?
    for index in words.indices.dropLast() where words[index] == "đại" && words[index + 1] == "hội" {
      start = index
      break
    }
    guard let start, start > 0 else { return nil }
    let end = words[start...].firstIndex { ends.contains($0) } ?? words.count
    let key = OrganizationKey(words[start..<end].joined(separator: " "), home: home)
    guard key.term != nil else { return nil }
    // "Báo cáo chính trị của Ban Chấp hành … trình Đại hội …": who puts it forward is no part of the name.
    var nameEnd = start
    if let verb = words[..<start].lastIndex(of: "trình") { nameEnd = verb }
    if let issuer = words[..<nameEnd].firstIndex(of: "của") { nameEnd = issuer }
    words = Array(words[..<nameEnd])
    return key
  }
}
