internal import VanKienQuerySyntax

extension Value {
  /// `list[from..to]`; a bound that is absent is `nil`.
  func slice(from lower: Value?, to upper: Value?) throws(QueryError) -> Value {
    if isNull { return .null }
    guard case .list(let elements) = self else { throw .operand("[..]", self, self) }
    guard let start = try Self.place(lower, elements.count, or: 0),
      let end = try Self.place(upper, elements.count, or: elements.count)
    else { return .null }
    return start < end ? .list(Array(elements[start..<end])) : .list([])
  }

  /// Where a bound of a slice points; `nil` when it is null.
  private static func place(_ bound: Value?, _ count: Int, or absent: Int) throws(QueryError) -> Int? {
    guard let bound else { return absent }
    switch bound {
    case .null: return nil
    case .integer(let index):
      let place = index < 0 ? index + Int64(count) : index
      return Int(max(0, min(place, Int64(count))))
    default: throw .operand("[..]", bound, bound)
    }
  }
}
