internal import VanKienText

/// The parts of a document's symbol in a form that spellings share: number, year, kind and issuer codes.
package struct DocumentIdentityKey: Hashable, Sendable {
  /// The kind word, folded.
  package var kind: String
  /// The number without leading zeros, with its letter: `3`, `12a`; empty for a document without a symbol.
  package var number: String
  /// The year inside the symbol.
  package var year: Int?
  /// The codes behind the number, upper case, joined by `-`: `NQ-TU`.
  package var codes: String

  /// The identity of a document of `kind` with `symbol`; a symbol may be a bare number.
  package init(kind: String, symbol: String?) {
    self.kind = kind.lowercased()
    var pieces = (symbol ?? "").split(whereSeparator: { $0 == "/" || $0 == "-" || $0 == "–" }).map(String.init)
    number = pieces.isEmpty ? "" : String(pieces.removeFirst().drop { $0 == "0" })
    if let first = pieces.first, first.count == 4, let value = Int(first), (1900...2100).contains(value) {
      year = value
      pieces.removeFirst()
    } else {
      year = nil
    }
    codes = pieces.joined(separator: "-").uppercased()
  }

  /// Whether the symbol is no more than a number: the short form of one cited before or known to all.
  package var isShort: Bool { !number.isEmpty && codes.isEmpty && year == nil }

  /// Whether the symbol is of a Party body: those number through a term, state bodies through a year.
  package var isParty: Bool {
    ["TW", "TU", "HU", "QU", "THU", "ĐU", "CB", "ĐH"].contains { hasIssuer($0) }
  }

  /// Whether the symbol ends with the issuer code `code`, perhaps with a term of the National Assembly behind it.
  package func hasIssuer(_ code: String) -> Bool {
    let last = codes.split(separator: "-").last.map { String($0) } ?? ""
    return last == code.uppercased() || (last.hasPrefix(code.uppercased()) && last.dropFirst(code.count).allSatisfy(\.isNumber))
  }
}
