/// The words of the language, for completion.
package enum LanguageWords {
  /// Words of writing clauses, which are understood only to be refused, and words that are no words of a query a person would begin.
  private static let refused: Set<Keyword> = [
    .call, .create, .csv, .delete, .detach, .foreach, .from, .load, .merge, .on, .remove, .set, .yield, .walk, .trail, .paths,
    .path, .offset,
  ]

  /// The words, in capitals and in order of the alphabet.
  package static let all: [String] = Keyword.allCases.filter { !refused.contains($0) }.map { keyword in
    switch keyword {
    case .shortestpath: "shortestPath"
    case .allshortestpaths: "allShortestPaths"
    default: keyword.rawValue.uppercased()
    }
  }.sorted()
}
