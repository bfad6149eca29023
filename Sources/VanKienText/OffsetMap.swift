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
      derived.append(UInt32(truncatingIfNeeded: newDerived))
      source.append(UInt32(truncatingIfNeeded: newSource))
    }
  }

  /// The source offset of the derived `offset`.
  ///
  /// - Complexity: O(log pieces).
  package func sourceOffset(_ offset: Int) -> Int {
    var low = 0
    var high = derived.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(derived[middle]) <= offset { low = middle } else { high = middle }
    }
    let mapped = Int(source[low]) + offset - Int(derived[low])
    return low + 1 < source.count ? min(mapped, Int(source[low + 1])) : mapped
  }

  /// The source offset of the end of a range whose last byte lies before the derived `offset`.
  ///
  /// At a place where source text was left out (a broken line joined) the start of a range maps behind the gap, its end before it.
  package func sourceEnd(_ offset: Int) -> Int {
    offset == 0 ? sourceOffset(0) : max(sourceOffset(offset - 1) + 1, 0)
  }
}
