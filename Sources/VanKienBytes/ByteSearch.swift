/// Looks for bytes in bytes.
package enum ByteSearch {
  /// Whether `part` stands somewhere in `text`; the empty part stands everywhere.
  ///
  /// Thirty-two places are tried at once by the first and the last byte of the part; only where both agree the rest is compared.
  package static func contains(_ text: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = unsafe part.first, let last = unsafe part.last else { return true }
    guard text.count >= part.count, let base = unsafe UnsafeRawPointer(text.baseAddress) else { return false }
    let lastStart = text.count - part.count
    let (firsts, lasts) = (SIMD32(repeating: first), SIMD32(repeating: last))
    var start = 0
    if lastStart >= 31 {
      while true {
        let heads = unsafe base.loadUnaligned(fromByteOffset: start, as: SIMD32<UInt8>.self)
        let tails = unsafe base.loadUnaligned(fromByteOffset: start &+ part.count &- 1, as: SIMD32<UInt8>.self)
        if any((heads .== firsts) .& (tails .== lasts)) {
          for place in start..<start + 32 where unsafe stands(part, in: text, at: place) { return true }
        }
        if start == lastStart - 31 { return false }
        // The last block overlaps the one before it.
        start = min(start &+ 32, lastStart - 31)
      }
    }
    while start <= lastStart {
      if unsafe stands(part, in: text, at: start) { return true }
      start += 1
    }
    return false
  }

  @inline(__always)
  private static func stands(
    _ part: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    var index = 0
    while index < part.count {
      if unsafe text[start &+ index] != part[index] { return false }
      index &+= 1
    }
    return true
  }
}
