package import VanKienExtraction

/// What makes a document this document: kind, number, issuer with its level and place, and the year or term of its series.
///
/// A symbol alone is no identity: each committee starts its numbers again each term, each people's committee each year, and every province
/// has its own. Rules: Guide 36-HD/VPTW of 2018, Decree 34/2016/NĐ-CP article 58, Decree 30/2020/NĐ-CP.
package struct DocumentIdentity: Hashable, Sendable {
  /// The kind word: `Nghị quyết`.
  package var kind: String

  /// The symbol as written.
  package var symbol: String?

  /// The symbol taken apart.
  package var parts: SymbolParts?

  /// The date in ISO 8601, as exact as written; `nil` when none, or an impossible one, is written.
  package var date: String?

  /// The issuer.
  package var issuer: OrganizationKey?

  /// The place whose documents are meant when the issuer exists in many places: an index in the gazetteer.
  package var unit: Int?

  /// For a document without a symbol its name in normal form, without the words of issuer and term.
  package var name: String?

  /// The congress at which a document without a symbol was passed or put forward.
  package var congress: OrganizationKey?

  /// The identity that `mention`, written as `text` in a document of the province `home`, gives.
  package init(_ mention: DocumentMention, text: String, home: Int? = nil) {
    self.init(
      kind: mention.kind, symbol: mention.number, date: mention.date, issuer: mention.issuer, text: text, home: home)
  }

  /// The identity of a document with these attributes; `text` is the whole reference, read only when there is no symbol.
  package init(
    kind: String, symbol: String?, date: String?, issuer: String?, text: String, home: Int? = nil
  ) {
    self.init(
      kind: kind, symbol: symbol, date: date, issuer: issuer.map { OrganizationKey($0, home: home) }, text: text,
      home: home)
  }

  /// The same for an issuer that has been read.
  init(kind: String, symbol: String?, date: String?, issuer: OrganizationKey?, text: String, home: Int?) {
    self.kind = kind
    self.symbol = symbol
    parts = symbol.flatMap { SymbolParts($0) }
    self.date = date == "invalid" ? nil : date
    self.issuer = issuer
    let isCentral = parts?.isCentral ?? (self.issuer?.level == .country)
    unit = isCentral ? nil : self.issuer?.unit ?? (parts == nil ? nil : home)
    guard parts == nil else { return }
    let reading = DocumentName(text, home: home)
    name = reading.words
    congress = reading.congress
    if self.date == nil { self.date = reading.year }
    if let congress { unit = congress.unit }
  }

  /// What all references to a document of this number, kind and issuing office share, whatever date they name.
  package var series: String {
    if let parts {
      let place = unit.map { PlaceStems.stem($0) } ?? ""
      let codes = parts.issuerCodes.map { IdentifierText.slug($0) }.joined(separator: "-")
      return "\(kindClass)|\(parts.number)|\(parts.year.map { String($0) } ?? "")|\(codes)|\(place)"
    }
    if let congress { return "\(name ?? "")|\(congress.text)" }
    return "\(name ?? "")|\(unit.map { PlaceStems.stem($0) } ?? "")"
  }

  /// Whether the reference tells only a kind and a number.
  var isNumberOnly: Bool { parts == nil && (symbol?.utf8.allSatisfy { (0x30...0x39).contains($0) } ?? false) }

  /// Whether the symbol itself says the year, so that the date adds nothing to the identity.
  package var isDatedBySymbol: Bool { parts?.year != nil }

  /// The readable part of an identifier: `nq-03-nq-tu.2016-07-15`, `luat-dau-tu-cong`, `nghi-quyet.laichau.dai-hoi-dang-bo-xiii`.
  package var slug: String {
    let suffix = isDatedBySymbol ? "" : date.map { ".\($0)" } ?? ""
    if let symbol, parts != nil { return "\(kindClass)-\(IdentifierText.slug(symbol))\(suffix)" }
    if let congress {
      return "\(IdentifierText.shortSlug(name ?? kind)).\(congress.slug)"
    }
    return "\(IdentifierText.shortSlug(name ?? kind))\(suffix)"
  }

  /// The kind as the symbol's code tells it; where one code serves several kinds, the kind word decides.
  private var kindClass: String {
    let words = IdentifierText.slug(kind)
    guard let code = parts?.kindCode else { return DocumentKindCodes.shared.code(of: kind) ?? words }
    let slug = IdentifierText.slug(code)
    return words == "quy-dinh" && slug.hasPrefix("q") ? words : slug
  }
}

extension DocumentIdentity {
  /// How two references stand to each other.
  package enum Relation: Hashable, Sendable {
    /// They mean one document.
    case same
    /// Nothing tells them apart, but one leaves the date or the issuer open.
    case compatible
    /// One number of one series with different attributes: one of the references is wrong.
    case conflicting(Attribute)
    /// They mean two documents.
    case different
  }

  /// What can contradict in two references to one number of one series.
  package enum Attribute: String, Sendable {
    case date, issuer
  }

  /// How this reference stands to `other`.
  package func relation(to other: DocumentIdentity) -> Relation {
    guard series == other.series else { return .different }
    if let issuer, let theirs = other.issuer, parts != nil, !issuer.isCompatible(with: theirs) {
      // TW is one code for three issuers; other codes are one office.
      return parts?.issuerCodes.first == "TW"
        ? .different : sameDate(other) == true ? .conflicting(.issuer) : .different
    }
    switch sameDate(other) {
    case true?: return .same
    case nil: return isDatedBySymbol ? .same : .compatible
    case false?: return isSameSeriesTime(as: other) ? .conflicting(.date) : .different
    }
  }

  /// Whether the dates are equal as far as both are written; `nil` when one has none.
  private func sameDate(_ other: DocumentIdentity) -> Bool? {
    guard let date, let theirs = other.date else { return nil }
    return date.hasPrefix(theirs) || theirs.hasPrefix(date)
  }

  /// Whether both dates fall into one run of numbers: a year, or a term of the committee.
  private func isSameSeriesTime(as other: DocumentIdentity) -> Bool {
    guard let parts, let date, let theirs = other.date else { return false }
    if parts.year != nil { return true }
    if parts.style == .party { return parts.termStart(on: date) == parts.termStart(on: theirs) }
    return date.prefix(4) == theirs.prefix(4)
  }
}
