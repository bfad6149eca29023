extension UnitTable {
  /// The unit written `name`, scale words not included.
  package func unit(named name: String) -> Unit? { value(units, name) }

  /// The factor of the scale words `name`: `triệu`, `nghìn tỷ`.
  package func scale(named name: String) -> Double? { value(scales, name) }

  private func value<Value>(_ lexicon: Lexicon<Value>, _ name: String) -> Value? {
    let keys = LexicalKeys.keys(ofPhrase: name)
    guard let match = lexicon.longestMatch(keys, at: 0), match.end == keys.count else { return nil }
    return lexicon.value(of: match)
  }
}
