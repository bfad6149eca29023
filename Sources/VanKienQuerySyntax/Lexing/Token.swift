/// A word or sign of a query.
struct Token: Sendable {
  /// What a token is, apart from the letters of a name.
  enum Kind: Hashable, Sendable {
    case name
    case quotedName
    case integer
    case float
    case malformedNumber
    case string
    case parameter
    case symbol(Symbol)
    case invalid
    case end
  }

  /// The signs of the language, one or two bytes long.
  enum Symbol: String, Sendable {
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case leftBrace = "{"
    case rightBrace = "}"
    case comma = ","
    case dot = "."
    case dots = ".."
    case colon = ":"
    case semicolon = ";"
    case bar = "|"
    case ampersand = "&"
    case exclamation = "!"
    case percent = "%"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case caret = "^"
    case equal = "="
    case plusEqual = "+="
    case matches = "=~"
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  /// What it is.
  let kind: Kind

  /// The word of the language it may be, if it is a bare name.
  let keyword: Keyword?

  /// Where it stands.
  let range: SourceRange

  /// The index of the bracket that closes this opening one, or -1.
  var partner = -1
}

/// The words of the language; in most places they may also be names.
enum Keyword: String, CaseIterable, Sendable {
  case all, allshortestpaths, and, any, `as`, asc, ascending, by, call, `case`, collate, contains, count, create, csv
  case delete, desc, descending, detach, distinct, `else`, end, ends, exists, `false`, foreach, from, `in`, `is`, limit
  case load, match, merge, none, not, null, on, optional, or, order, offset, path, reduce, remove, `return`, set,
    shortest
  case shortestpath, single, skip, starts, then, `true`, union, unwind, when, `where`, with, xor, yield
  case paths, walk, trail

  private static let table: [String: Keyword] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// The longest word has 16 letters.
  init?(bytes: ArraySlice<UInt8>) {
    guard bytes.count <= 16 else { return nil }
    let lower = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    guard let found = Self.table[String(decoding: lower, as: UTF8.self)] else { return nil }
    self = found
  }

  /// Whether the word cannot name a variable or function without backticks.
  var isReserved: Bool {
    switch self {
    case .all, .and, .as, .asc, .ascending, .by, .case, .contains, .create, .delete, .desc, .descending, .detach,
      .distinct, .else, .end, .ends, .exists, .false, .in, .is, .limit, .match, .merge, .not, .null, .on, .optional,
      .or, .order, .remove, .return, .set, .skip, .starts, .then, .true, .union, .unwind, .when, .where, .with, .xor:
      true
    default: false
    }
  }
}
