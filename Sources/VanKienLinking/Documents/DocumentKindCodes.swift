/// The kinds of documents with the code that stands for each in identifiers and symbols.
struct DocumentKindCodes: Sendable {
  static let shared = DocumentKindCodes()

  private var codes: [String: String] = [:]

  private init() {
    for row in LinkingTable.documentKinds.rows {
      guard let code = row[1].split(separator: " ").first else { continue }
      codes[NormalWords(String(row[0])).text] = IdentifierText.slug(code)
    }
  }

  /// The code of `kind` in small plain letters: `nq` for Nghị quyết.
  func code(of kind: String) -> String? { codes[NormalWords(kind).text] }
}
