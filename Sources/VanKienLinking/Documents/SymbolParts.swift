/// The parts of a document symbol (`03-NQ/TU`, `30/2020/NĐ-CP`), read from its text alone.
///
/// The grammar is that of ``VanKienExtraction``; here it is only taken apart for identity: which number, of which kind, of which issuer,
/// in which year.
package struct SymbolParts: Hashable, Sendable {
  /// Who numbers documents of this style, and when the numbers start again.
  package enum Style: Sendable {
    /// Number, dash, kind, slash, issuer; a series lasts a term of the committee.
    case party
    /// The year stands inside; a series lasts that year.
    case dated
    /// `88/2019/QH14`: a series for each kind and term of the National Assembly.
    case assembly
    /// Number, slash, kind and issuer; a series lasts a calendar year.
    case state
  }

  /// The style.
  package let style: Style

  /// The number without leading zeros, with its letter if it has one: `3`, `12a`.
  package let number: String

  /// The code of the kind where the symbol holds one: `NQ`.
  package let kindCode: String?

  /// The codes of the issuer and its units: `TU`, `UBND`, `QH14`.
  package let issuerCodes: [String]

  /// The year inside the symbol.
  package let year: Int?

  /// Takes `symbol` apart; `nil` for what has no form of a symbol.
  package init?(_ symbol: String) {
    let parts = symbol.split(whereSeparator: { $0 == "/" || $0 == "-" || $0 == "–" }).map { String($0) }
    guard let first = parts.first, first.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false, parts.count > 1 else {
      return nil
    }
    let digits = first.drop { $0 == "0" }.lowercased()
    number = digits.isEmpty ? "0" : digits
    let year = parts[1].count == 4 ? Int(parts[1]) : nil
    self.year = year
    let codes = Array(parts.dropFirst(year == nil ? 1 : 2))
    guard let code = codes.first else { return nil }
    if year != nil, code.hasPrefix("QH") || code.hasPrefix("UBTVQH") {
      style = .assembly
      kindCode = nil
      issuerCodes = codes
    } else {
      let isParty = symbol.firstIndex(of: "-").map { dash in symbol.firstIndex(of: "/").map { dash < $0 } ?? false } ?? false
      style = year != nil ? .dated : isParty ? .party : .state
      kindCode = codes.count > 1 ? code : nil
      issuerCodes = codes.count > 1 ? Array(codes.dropFirst()) : codes
    }
  }

  /// Whether the issuer is a body of the centre, of which there is one in the country.
  package var isCentral: Bool {
    guard let code = issuerCodes.first?.uppercased() else { return false }
    return Self.centralCodes.contains(code) || code.hasPrefix("QH") || code.hasPrefix("UBTVQH") || code.hasSuffix("TW")
      || code.hasPrefix("B") && code != "BTV" && code != "BCĐ" && code != "BQL" && !code.hasSuffix("TU") && !code.hasPrefix("BCS")
  }

  private static let centralCodes: Set<String> = [
    "TW", "CP", "TTG", "CTN", "VPCP", "VPQH", "HĐBT", "KTNN", "TANDTC", "VKSNDTC", "NHNN", "TTCP", "UBDT", "HĐTP",
  ]

  /// The first day of the term in which the Party committee of this issuer numbered a document on `date` (ISO 8601).
  ///
  /// The central committee's terms begin with the national congresses (V 1982 to XIV 2026), those of provinces and below in the autumn
  /// before; the day of a provincial congress is taken as 15 October, which is right to the month.
  package func termStart(on date: String) -> String? {
    guard style == .party else { return nil }
    let starts = isCentral ? Self.centralTerms : Self.provincialTerms
    return starts.last { $0 <= date }
  }

  /// The number of the central committee whose term began on `start`.
  static func centralTermName(start: String) -> String? {
    centralTerms.firstIndex(of: start).flatMap { RomanNumber.roman(String($0 + 5)) }
  }

  private static let centralTerms = [
    "1982-03-31", "1986-12-18", "1991-06-27", "1996-07-01", "2001-04-22", "2006-04-25", "2011-01-19", "2016-01-28",
    "2021-02-01", "2026-01-23",
  ]
  private static let provincialTerms = [
    "1991-10-15", "1996-04-15", "2000-12-15", "2005-12-15", "2010-10-15", "2015-10-15", "2020-10-15", "2025-09-25",
  ]
}
