/// Maps byte offsets of a derived text (normalised, joined) back to byte offsets of the text it was made from.
///
/// The map is a list of pieces. Inside a piece both texts run byte for byte in step; where a piece changed length (a letter composed,
/// a broken line joined) an offset strictly inside it maps to its start. Offsets are monotone.
package struct OffsetMap: Hashable, Sendable {
  /// Where a piece begins in the derived text and in the source.
  private var derived: [UInt32] = [0]
  private var source: [UInt32] = [0]

  /// Makes the map that changes no offset.
  package init() {}

  /// Says that from `derived` on the derived text runs in step with the source from `source` on.
  ///
  /// Calls come in the order of the text; a call that says nothing new adds nothing.
  package mutating func align(derived newDerived: Int, source newSource: Int) {
    let last = derived.count - 1
    let expected = Int(source[last]) + newDerived - Int(derived[last])
    guard expected != newSource else { return }
    if Int(derived[last]) == newDerived {
      source[last] = UInt32(truncatingIfNeeded: newSource)
    } else {
      append(newDerived, newSource)
    }
  }

  /// Says that the source text from `start` to `end` was left out where the derived text stands at `newDerived`.
  ///
  /// A range that ends at the gap then ends before it, and one that starts there starts behind it.
  package mutating func skip(derived newDerived: Int, from start: Int, to end: Int) {
    let last = derived.count - 1
    if last > 0, Int(derived[last]) == newDerived, derived[last - 1] == derived[last] {
      source[last] = UInt32(truncatingIfNeeded: end)
      return
    }
    if Int(derived[last]) != newDerived { append(newDerived, start) }
    append(newDerived, end)
  }

  private mutating func append(_ newDerived: Int, _ newSource: Int) {
    derived.append(UInt32(truncatingIfNeeded: newDerived))
    source.append(UInt32(truncatingIfNeeded: newSource))
  }

  /// The source offset of the derived `offset`.
  ///
  /// - Complexity: O(log pieces).
  package func sourceOffset(_ offset: Int) -> Int {
    mapped(offset, in: firstPiece(after: offset) - 1)
  }

  /// The source offset of the end of a range that ends at the derived `offset`.
  ///
  /// At a place where source text was left out the start of a range maps behind the gap, its end before it.
  ///
  /// - Complexity: O(log pieces).
  package func sourceEnd(_ offset: Int) -> Int {
    let piece = firstPiece(after: offset - 1)
    if piece < derived.count, Int(derived[piece]) == offset { return Int(source[piece]) }
    return mapped(offset, in: piece - 1)
  }

  /// The map from the derived text of this map to the source of `inner`, when this map's source is the derived text of `inner`.
  package func composed(over inner: OffsetMap) -> OffsetMap {
    var result = OffsetMap()
    result.derived = []
    result.source = []
    for piece in derived.indices {
      let start = Int(derived[piece])
      let middle = Int(source[piece])
      let isLast = piece + 1 == derived.count
      let end = isLast ? Int.max : min(middle + Int(derived[piece + 1]) - start, Int(source[piece + 1]))
      let isGap = !isLast && derived[piece + 1] == derived[piece]
      result.append(start, isGap ? inner.sourceEnd(middle) : inner.sourceOffset(middle))
      var innerPiece = inner.firstPiece(after: middle)
      while innerPiece < inner.derived.count, Int(inner.derived[innerPiece]) < end {
        result.append(start + Int(inner.derived[innerPiece]) - middle, Int(inner.source[innerPiece]))
        innerPiece += 1
      }
    }
    return result
  }

  /// The first piece that begins behind the derived `offset`.
  private func firstPiece(after offset: Int) -> Int {
    var low = 0
    var high = derived.count
    while low < high {
      let middle = (low + high) / 2
      if Int(derived[middle]) <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func mapped(_ offset: Int, in piece: Int) -> Int {
    guard piece >= 0 else { return 0 }
    let mapped = Int(source[piece]) + offset - Int(derived[piece])
    return piece + 1 < source.count ? min(mapped, Int(source[piece + 1])) : mapped
  }
}
