internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienReading
internal import VanKienText

/// Finds references by a part of the symbol or a pointing word: `Nghị quyết 03`, `Nghị quyết số 03`, `Nghị quyết này`.
///
/// After the first, full citation a document is named by its kind and number only (Decree 30/2020/NĐ-CP, Guide 36-HD/VPTW).
struct ShortFormGrammar {
  let document: SourceDocument
  let tokens: Tokens

  struct Form {
    var range: ByteRange
    var kind: String
    var number: String?
  }

  /// The forms that are no part of a mention of `extraction`.
  func forms(besides extraction: Extraction) -> [Form] {
    var taken = extraction.documents.map(\.range) + extraction.programmes.map(\.range)
    taken.sort()
    var next = 0
    var forms: [Form] = []
    var index = 0
    while index < tokens.count {
      guard let (form, end) = form(at: index) else {
        index += 1
        continue
      }
      while next < taken.count, taken[next].end <= form.range.start { next += 1 }
      if next == taken.count || !taken[next].overlaps(form.range) { forms.append(form) }
      index = end
    }
    return forms
  }

  private func form(at index: Int) -> (Form, Int)? {
    guard tokens.kinds[index] == .word, let (kind, end) = kind(at: index) else { return nil }
    if let last = pointer(at: end) { return (Form(range: range(index, last), kind: kind, number: nil), last) }
    var position = end
    if position < tokens.count, tokens.keys[position] == Self.numberWord { position += 1 }
    guard position < tokens.count, tokens.kinds[position] == .number, tokens.range(position).count <= 4,
      isWhole(position), !isJoined(position + 1)
    else { return nil }
    let digits = document.string(tokens.range(position))
    let number = digits.drop { $0 == "0" }
    guard !number.isEmpty, digits.hasPrefix("0") || position > end else { return nil }
    return (Form(range: range(index, position + 1), kind: kind, number: String(number)), position + 1)
  }

  private func kind(at index: Int) -> (String, Int)? {
    guard let phrases = Self.kinds[tokens.keys[index]] else { return nil }
    for phrase in phrases where index + phrase.keys.count <= tokens.count {
      if phrase.keys.indices.allSatisfy({ tokens.keys[index + $0] == phrase.keys[$0] }) {
        return (phrase.kind, index + phrase.keys.count)
      }
    }
    return nil
  }

  /// The end of "này", "nói trên", "nêu trên" at `index`.
  private func pointer(at index: Int) -> Int? {
    guard index < tokens.count else { return nil }
    if tokens.keys[index] == Self.this { return index + 1 }
    guard index + 1 < tokens.count, Self.saying.contains(tokens.keys[index]), tokens.keys[index + 1] == Self.above else {
      return nil
    }
    return index + 2
  }

  private func isWhole(_ index: Int) -> Bool {
    tokens.range(index).indices.allSatisfy { (0x30...0x39).contains(document.text[$0]) }
  }

  /// Whether the number goes on as a symbol, a date, a fraction or a percentage.
  private func isJoined(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    if tokens.kinds[index] == .lineBreak { return false }
    return Self.joints.contains(document.text[Int(tokens.starts[index])])
      && !tokens.traits[index].contains(.spaceBefore) || document.text[Int(tokens.starts[index])] == 0x25
      || document.text[Int(tokens.starts[index])] == 0x2F
  }

  private func range(_ start: Int, _ end: Int) -> ByteRange {
    ByteRange(Int(tokens.starts[start]), Int(tokens.ends[end - 1]))
  }

  private static let joints = Set("/-".utf8)
  private static let numberWord = SyllableKey("số")
  private static let this = SyllableKey("này")
  private static let above = SyllableKey("trên")
  private static let saying = Set([SyllableKey("nói"), SyllableKey("nêu")])

  /// The kind words of documents by their first syllable, longer ones first.
  private static let kinds: [SyllableKey: [(keys: [SyllableKey], kind: String)]] = {
    var kinds: [SyllableKey: [(keys: [SyllableKey], kind: String)]] = [:]
    for row in LinkingTable.documentKinds.rows {
      let keys = row[0].split(separator: " ").map { SyllableKey(String($0)) }
      guard let first = keys.first, keys.count > 1 else { continue }
      kinds[first, default: []].append((keys, String(row[0])))
    }
    return kinds.mapValues { $0.sorted { $0.keys.count > $1.keys.count } }
  }()
}
