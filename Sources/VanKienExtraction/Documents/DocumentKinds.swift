internal import CTables
internal import VanKienText

/// A kind of issued document, from the table `document-kinds.tsv`.
struct DocumentKind: Sendable {
  /// What a kind word without a number can mean.
  enum Numberless: Sendable {
    /// Nothing specific.
    case generic
    /// A document with a name of its own.
    case document
    /// A programme.
    case programme
  }

  var name: String
  var codes: [String]
  var numberless: Numberless
}

/// The kinds of documents, found by their words and by the codes in symbols.
struct DocumentKinds: Sendable {
  static let shared = DocumentKinds()

  let kinds: [DocumentKind]
  let lexicon: Lexicon<Int>

  /// The laws and named documents by the words after their kind word.
  let names: Lexicon<String>

  private init() {
    var kinds: [DocumentKind] = []
    var lexicon = Lexicon<Int>()
    for row in unsafe RuleTable(vk_table_document_kinds()).rows {
      let numberless: DocumentKind.Numberless =
        switch row[2] {
        case "named": .document
        case "programme": .programme
        default: .generic
        }
      lexicon.add(row[0], kinds.count)
      let codes = row[1].split(separator: " ").map(String.init)
      kinds.append(DocumentKind(name: String(row[0]), codes: codes, numberless: numberless))
    }
    var names = Lexicon<String>()
    for row in unsafe RuleTable(vk_table_laws()).rows {
      names.add("\(row[0]) \(row[1])", String(row[0]))
    }
    self.kinds = kinds
    self.lexicon = lexicon
    self.names = names
  }

  /// The kind that the codes of `symbol` tell; where one code serves several kinds, one of `preferred` if it has that code.
  func kind(of symbol: DocumentSymbol, preferring preferred: [String]) -> String? {
    if symbol.style == .assembly { return preferred.last ?? "Nghị quyết" }
    guard let code = symbol.codes.first else { return nil }
    if let last = preferred.last(where: { name in kinds.contains { $0.name == name && $0.codes.contains(code) } }) {
      return last
    }
    let isParty = symbol.style == .party
    if code == "TT" { return isParty ? "Thông tri" : "Thông tư" }
    return kinds.first { $0.codes.contains(code) }?.name
  }
}
