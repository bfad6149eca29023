package import VanKienBytes

extension QueryError {
  /// An error of the text itself, found before anything runs.
  package static func syntax(
    _ code: Code, at range: SourceRange, vi: String, en: String, hint: LocalizedText? = nil
  ) -> QueryError {
    QueryError(.syntaxError, .compileTime, code, at: range, LocalizedText(vi: vi, en: en), hint: hint)
  }

  /// The text goes on with `found` where `expected` was allowed.
  static func unexpected(
    _ found: String, at range: SourceRange, expected: [String], hint: LocalizedText? = nil
  ) -> QueryError {
    let list = expected.map(quoteIfSymbol)
    let vi = list.isEmpty ? "" : "; ở đây cần \(list.map(vietnameseTerm).joined(separator: ", "))"
    let en = list.isEmpty ? "" : "; expected \(list.joined(separator: ", "))"
    let shown = found.isEmpty ? ("hết câu truy vấn", "end of query") : ("\"\(found)\"", "\"\(found)\"")
    return .syntax(
      .unexpectedSyntax, at: range, vi: "không hiểu \(shown.0)\(vi)", en: "unexpected \(shown.1)\(en)", hint: hint)
  }

  private static func quoteIfSymbol(_ term: String) -> String {
    term.unicodeScalars.contains { $0.properties.isAlphabetic } ? term : "\"\(term)\""
  }

  private static func vietnameseTerm(_ term: String) -> String {
    switch term {
    case "an expression": "một biểu thức"
    case "a name": "một tên"
    case "a variable": "một biến"
    case "a label": "một nhãn"
    case "a relationship type": "một loại quan hệ"
    case "a property name": "một tên thuộc tính"
    case "a pattern": "một mẫu đồ thị"
    case "an integer": "một số nguyên"
    case "a clause": "một mệnh đề"
    case "end of query": "hết câu truy vấn"
    default: term
    }
  }
}
