internal import VanKienBytes
internal import VanKienQuerySyntax
internal import VanKienText

extension FunctionTable {
  private static func text(
    _ name: String, _ body: @escaping @Sendable (String) -> String
  ) -> FunctionSignature {
    FunctionSignature(name: name, parameters: [.string], result: { _ in .string }) {
      (context, arguments) throws(QueryError) in .string(body(try string(name, arguments[0])))
    }
  }

  static func string(_ function: String, _ value: Value) throws(QueryError) -> String {
    guard case .string(let text) = value else { throw .argumentType(function, value) }
    return text
  }

  private static func count(_ function: String, _ value: Value) throws(QueryError) -> Int {
    guard case .integer(let number) = value else { throw .argumentType(function, value) }
    guard number >= 0 else {
      throw .runtime(
        .argumentError, .negativeIntegerArgument, vi: "\(function)() không nhận số âm",
        en: "\(function)() does not take a negative number")
    }
    return Int(min(number, Int64(Int32.max)))
  }

  static let textFunctions: [FunctionSignature] = [
    text("toLower") { $0.lowercased() }, text("toUpper") { $0.uppercased() }, text("trim") { $0.trimmingBlanks },
    text("fold") { Folding.shared.fold($0) },
    text("lTrim") { String($0.unicodeScalars.drop { $0.properties.isWhitespace }) },
    text("rTrim") { text in
      var view = text.unicodeScalars
      while let last = view.last, last.properties.isWhitespace { view.removeLast() }
      return String(view)
    },
    FunctionSignature(name: "same", parameters: [.string, .string], result: { _ in .boolean }) {
      (context, arguments) throws(QueryError) in
      .boolean(isSame(try string("same", arguments[0]), try string("same", arguments[1])))
    },
    FunctionSignature(
      name: "substring", parameters: [.string, .integer, .integer], optionalCount: 1, result: { _ in .string }
    ) { (context, arguments) throws(QueryError) in
      let rest = try string("substring", arguments[0]).unicodeScalars.dropFirst(try count("substring", arguments[1]))
      guard arguments.count > 2 else { return .string(String(rest)) }
      return .string(String(rest.prefix(try count("substring", arguments[2]))))
    },
    FunctionSignature(name: "left", parameters: [.string, .integer], result: { _ in .string }) {
      (context, arguments) throws(QueryError) in
      .string(String(try string("left", arguments[0]).unicodeScalars.prefix(try count("left", arguments[1]))))
    },
    FunctionSignature(name: "right", parameters: [.string, .integer], result: { _ in .string }) {
      (context, arguments) throws(QueryError) in
      .string(String(try string("right", arguments[0]).unicodeScalars.suffix(try count("right", arguments[1]))))
    },
    FunctionSignature(name: "replace", parameters: [.string, .string, .string], result: { _ in .string }) {
      (context, arguments) throws(QueryError) in
      let old = try string("replace", arguments[1])
      let text = try string("replace", arguments[0])
      return old.isEmpty ? .string(text) : .string(text.replacing(old, with: try string("replace", arguments[2])))
    },
    FunctionSignature(name: "split", parameters: [.string, [.string, .list]], result: { _ in .list(.string) }) {
      (context, arguments) throws(QueryError) in
      let text = try string("split", arguments[0])
      let separator = try string("split", arguments[1])
      guard !separator.isEmpty else { return .list(text.map { .string(String($0)) }) }
      return .list(text.split(separator: separator, omittingEmptySubsequences: false).map { .string(String($0)) })
    },
  ]

  /// Whether two texts differ in nothing but case and the place of tone marks: "hoà" is "hòa".
  private static func isSame(_ left: String, _ right: String) -> Bool {
    left == right || syllables(left) == syllables(right)
  }

  private static func syllables(_ text: String) -> [String] {
    var result: [String] = []
    var word = ""
    func flush() {
      if !word.isEmpty { result.append("\(SyllableKey(word).rawValue)") }
      word = ""
    }
    for scalar in text.unicodeScalars {
      if LetterTable.shared[scalar.value].base != 0 || (0x30...0x39).contains(scalar.value) {
        word.unicodeScalars.append(scalar)
      } else {
        flush()
        result.append(String(scalar).lowercased())
      }
    }
    flush()
    return result
  }
}
