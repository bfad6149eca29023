internal import VanKienQuerySyntax

extension QueryEngine {
  /// The names of all functions, in order of the alphabet.
  package static var functionNames: [String] { FunctionTable.names }

  /// The words of the language, in order of the alphabet.
  package static var words: [String] { LanguageWords.all }
}
