internal import VanKienQuerySyntax

extension QueryGraph {
  /// Where a fact is written: document, section, sentence and offsets.
  func provenance(of value: Value) throws(QueryError) -> Value { .null }
}
