/// How text is folded for search: which letters count as the same.
///
/// Folding goes code point by code point, so that the fold of a text that contains a part contains the fold of the part, and no fold is
/// longer than its text. The text index relies on both.
package protocol TextFolding: Sendable {
  /// Two foldings with equal fingerprints are the same; snapshots keep it.
  var fingerprint: UInt64 { get }

  /// Writes the fold of `text`, UTF-8, to the start of `output`, which has room for the text, and returns how many bytes it takes.
  func fold(_ text: Span<UInt8>, into output: inout MutableSpan<UInt8>) -> Int
}

extension TextFolding {
  /// The fold of `text`.
  package func fold(_ text: Span<UInt8>) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
      var output = unsafe buffer.mutableSpan
      count = fold(text, into: &output)
    }
  }

  /// Calls `body` with the fold of `text`, for which `buffer` grows as it must.
  func withFold<Result>(
    of text: UnsafeBufferPointer<UInt8>, in buffer: inout [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if buffer.count < text.count { buffer = Array(repeating: 0, count: text.count * 2) }
    var output = buffer.mutableSpan
    let count = unsafe fold(Span(_unsafeElements: text), into: &output)
    return unsafe buffer.withUnsafeBufferPointer { unsafe body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }
}
