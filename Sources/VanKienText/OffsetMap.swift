/// Maps byte offsets of a derived text (normalised, joined) back to byte offsets of the text it was made from.
///
/// The map is a list of pieces. In a plain piece both texts run byte for byte in step. A replaced piece (a letter composed of several
/// code points, a no-break space made plain) stands for its source as a whole: offsets inside it map to its ends, so that a mapped
/// range never cuts a character. Between pieces source text may be left out. Offsets are monotone.
package struct OffsetMap: Hashable, Sendable {
  /// Where a piece begins in the derived text and in the source.
  private var derived: [UInt32] = [0]
  private var source: [UInt32] = [0]

  /// The source bytes of a replaced piece; `inStep` for a plain one.
  private var replaced: [UInt32] = [Self.inStep]

  private static let inStep = UInt32.max

  /// Makes the map that changes no offset.
  package init() {}

  /// Whether the map changes no offset.
  package var isIdentity: Bool { self == OffsetMap() }

  /// Says that from `derived` on the derived text runs in step with the source from `source` on.
  ///
  /// Calls come in the order of the text; a call that says nothing new adds nothing.
  package mutating func align(derived newDerived: Int, source newSource: Int) {
    let last = derived.count - 1
    if replaced[last] == Self.inStep {
      guard Int(source[last]) + newDerived - Int(derived[last]) != newSource else { return }
      if Int(derived[last]) == newDerived {
        source[last] = UInt32(truncatingIfNeeded: newSource)
        return
      }
    }
    append(newDerived, newSource, Self.inStep)
  }

  /// Says that the derived bytes `newDerived` stand as a whole for the source bytes `newSource`, and that both texts run in step after.
  ///
  /// Calls come in the order of the text; neither range is empty.
  package mutating func replace(derived newDerived: Range<Int>, source newSource: Range<Int>) {
    let last = derived.count - 1
    if replaced[last] == Self.inStep, Int(derived[last]) == newDerived.lowerBound {
      source[last] = UInt32(truncatingIfNeeded: newSource.lowerBound)
      replaced[last] = UInt32(truncatingIfNeeded: newSource.count)
    } else {
      append(newDerived.lowerBound, newSource.lowerBound, UInt32(truncatingIfNeeded: newSource.count))
    }
    append(newDerived.upperBound, newSource.upperBound, Self.inStep)
  }

  /// The source offset of the derived `offset`, as the start of a range.
  ///
  /// - Complexity: O(log pieces).
  package func sourceOffset(_ offset: Int) -> Int {
    let piece = self.piece(at: offset)
    if replaced[piece] != Self.inStep { return Int(source[piece]) }
    let mapped = Int(source[piece]) + offset - Int(derived[piece])
    return piece + 1 < source.count ? min(mapped, Int(source[piece + 1])) : mapped
  }

  /// The source offset of the end of a range whose last byte lies before the derived `offset`.
  ///
  /// At a place where source text was left out (a broken line joined) the start of a range maps behind the gap, its end before it.
  package func sourceEnd(_ offset: Int) -> Int {
    guard offset > 0 else { return sourceOffset(0) }
    let piece = self.piece(at: offset - 1)
    if replaced[piece] != Self.inStep { return Int(source[piece]) + Int(replaced[piece]) }
    return sourceOffset(offset - 1) + 1
  }

  /// The map of a text derived from this map's derived text by `outer`, straight back to this map's source.
  ///
  /// - Complexity: O(pieces of both · log pieces).
  package func followed(by outer: OffsetMap) -> OffsetMap {
    var result = OffsetMap()
    for piece in outer.derived.indices {
      let start = Int(outer.derived[piece])
      let middle = Int(outer.source[piece])
      if outer.replaced[piece] != Self.inStep {
        let end = piece + 1 < outer.derived.count ? Int(outer.derived[piece + 1]) : start
        let from = sourceOffset(middle)
        let upTo = max(from, sourceEnd(middle + Int(outer.replaced[piece])))
        result.replace(derived: start..<end, source: from..<upTo)
        continue
      }
      let length = piece + 1 < outer.derived.count ? Int(outer.derived[piece + 1]) - start : Int.max
      copyPieces(from: middle, length: length, to: start, of: &result)
    }
    return result
  }

  /// Adds this map's pieces from its derived offset `middle` on to `result`, where they start at `start`.
  private func copyPieces(from middle: Int, length: Int, to start: Int, of result: inout OffsetMap) {
    var piece = self.piece(at: middle)
    var offset = middle
    while offset - middle < length || offset == middle {
      let end = piece + 1 < derived.count ? Int(derived[piece + 1]) : Int.max
      let target = start + offset - middle
      if replaced[piece] == Self.inStep {
        result.align(derived: target, source: sourceOffset(offset))
      } else if length > 0 {
        let upper = min(end - middle, length) + start
        let from = Int(source[piece])
        result.replace(derived: target..<upper, source: from..<(from + Int(replaced[piece])))
      }
      if end == Int.max || length == 0 { return }
      offset = end
      piece += 1
    }
  }

  private mutating func append(_ newDerived: Int, _ newSource: Int, _ length: UInt32) {
    derived.append(UInt32(truncatingIfNeeded: newDerived))
    source.append(UInt32(truncatingIfNeeded: newSource))
    replaced.append(length)
  }

  /// The last piece that starts at or before `offset`.
  private func piece(at offset: Int) -> Int {
    var low = 0
    var high = derived.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(derived[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
