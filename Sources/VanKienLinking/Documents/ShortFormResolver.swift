/// Finds what a short form means inside its own document.
struct ShortFormResolver {
  let part: DocumentPart
  let index: Int
  let ids: EntityIdentifiers

  /// The document meant by `form`; `nil` when the document does not decide it.
  func document(of form: DocumentPart.ShortForm) -> String? {
    guard let number = form.number else { return pointed(form) }
    let fitting = part.documents.indices.filter { candidate in
      guard let symbol = part.documents[candidate].symbol, let parts = SymbolParts(symbol) else { return false }
      return parts.number == number.lowercased() && isKind(part.documents[candidate].kind, form.kind)
    }
    let meant = Set(fitting.map { ids.document(index, $0) })
    return meant.count == 1 ? meant.first : nil
  }

  /// "Nghị quyết này" is the document itself when it is one; otherwise the last one named before in the same passage or the one before it.
  private func pointed(_ form: DocumentPart.ShortForm) -> String? {
    if let own = part.header.kind, isKind(own, form.kind) { return ids.document(ofPart: index) }
    let before = part.documents.indices.last { candidate in
      let mention = part.documents[candidate]
      return mention.span.end <= form.span.start && isKind(mention.kind, form.kind)
        && (form.span.passage - 1...form.span.passage).contains(mention.span.passage)
    }
    return before.map { ids.document(index, $0) }
  }

  private func isKind(_ kind: String, _ word: String) -> Bool {
    let (full, short) = (NormalWords(kind).words, NormalWords(word).words)
    return full == short || full.starts(with: short) && full.count > 2
  }
}
