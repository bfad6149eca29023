/// Reads what a document says of itself and of others; what was read before is not read again.
struct ReferenceReader {
  /// An identity with what follows from it alone.
  struct Named: Sendable {
    var identity: DocumentIdentity
    var series: String
    var term: String?

    init(_ identity: DocumentIdentity) {
      self.identity = identity
      series = identity.series
      term = identity.termName
    }
  }

  /// What a document says of itself and of others.
  struct Reading: Sendable {
    var own: Named?

    /// The series of its name, for a document with a symbol that a congress passed.
    var nameSeries: String?

    /// The documents that its references mean.
    var references: [Named]
  }

  private struct Wording: Hashable {
    var text: TextKey
    var kind: TextKey
    var symbol: TextKey?
    var date: TextKey?
    var issuer: TextKey?
    var home: Int?
  }

  private struct Issuer: Hashable {
    var name: TextKey
    var home: Int?
  }

  private var known: [Wording: Named] = [:]
  private var issuers: [Issuer: OrganizationKey] = [:]

  /// Reads `part`, a document of the province `home`.
  mutating func reading(of part: DocumentPart, home: Int?) -> Reading {
    let header = part.header
    let own = ownIdentity(header, home).map { Named($0) }
    let heading = NormalWords(header.symbol == nil ? "" : header.text ?? "").words
    let references = part.documents.map { reference in
      if let own, Self.isOwn(reference, header, heading) { return own }
      return named(Self.fullReference(of: reference, in: part) ?? reference, home)
    }
    var nameSeries: String?
    if own?.identity.parts != nil, DocumentName(words: heading, home: home).congress != nil {
      nameSeries = Self.ownName(header, home)?.series
    }
    return Reading(own: own, nameSeries: nameSeries, references: references)
  }

  private mutating func named(_ reference: DocumentPart.Reference, _ home: Int?) -> Named {
    let wording = Wording(
      text: TextKey(reference.text), kind: TextKey(reference.kind), symbol: reference.symbol.map { TextKey($0) },
      date: reference.date.map { TextKey($0) }, issuer: reference.issuer.map { TextKey($0) }, home: home)
    if let named = known[wording] { return named }
    let named = Named(
      DocumentIdentity(
        kind: reference.kind, symbol: reference.symbol, date: reference.date, issuer: issuer(reference.issuer, home),
        text: reference.text, home: home))
    known[wording] = named
    return named
  }

  private mutating func issuer(_ name: String?, _ home: Int?) -> OrganizationKey? {
    guard let name else { return nil }
    let issuer = Issuer(name: TextKey(name), home: home)
    let key = issuers[issuer] ?? OrganizationKey(name, home: home)
    issuers[issuer] = key
    return key
  }

  /// The full reference that a kind word with a number alone (`Nghị quyết 03`) means: the only one of its document with that number.
  private static func fullReference(
    of short: DocumentPart.Reference, in part: DocumentPart
  ) -> DocumentPart.Reference? {
    guard short.isShort, let number = short.symbol.map({ $0.drop { $0 == "0" } }) else { return nil }
    let fitting = part.documents.filter { other in
      guard let symbol = other.symbol, let parts = SymbolParts(symbol) else { return false }
      return parts.number == number && other.kind == short.kind
    }
    guard Set(fitting.map(\.symbol)).count == 1 else { return nil }
    return fitting.first { $0.date != nil } ?? fitting.first
  }

  /// The document's own symbol, as its letterhead has it or as it speaks of itself, without date and issuer; `heading` are the words that
  /// name it.
  private static func isOwn(
    _ reference: DocumentPart.Reference, _ header: DocumentPart.Header, _ heading: [String]
  ) -> Bool {
    guard let symbol = header.symbol else { return false }
    if reference.symbol == nil, reference.kind == header.kind, header.text != nil {
      // The heading itself: all its words, or those before a remark.
      let words = NormalWords(reference.text).words
      return words.count > 5 && heading.starts(with: words)
    }
    return reference.symbol == symbol && reference.date == nil && reference.issuer == nil
  }

  private mutating func ownIdentity(_ header: DocumentPart.Header, _ home: Int?) -> DocumentIdentity? {
    guard let kind = header.kind else { return nil }
    return DocumentIdentity(
      kind: kind, symbol: header.symbol, date: header.date, issuer: issuer(header.issuer, home),
      text: header.text ?? kind, home: home)
  }

  private static func ownName(_ header: DocumentPart.Header, _ home: Int?) -> DocumentIdentity? {
    guard let kind = header.kind, let text = header.text else { return nil }
    return DocumentIdentity(kind: kind, symbol: nil, date: nil, issuer: header.issuer, text: text, home: home)
  }
}
