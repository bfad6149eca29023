/// A folding of text letter by letter: each code point becomes one other, itself, or nothing.
///
/// Folding never depends on neighbours, so the fold of a text that contains a needle contains the fold of the needle; the
/// text index relies on it.
package struct FoldingTable: Sendable {
  /// For each code point below the limit what it becomes, and 0 for nothing; code points from the limit on stay.
  private let entries: [UInt32]

  /// Two foldings with equal fingerprints are the same; snapshots keep it.
  package let fingerprint: UInt64

  /// Makes the folding of code points below `limit` by `fold`, which gives `nil` for a code point that vanishes.
  package init(limit: UInt32, _ fold: (Unicode.Scalar) -> Unicode.Scalar?) {
    entries = (0..<limit).map { code in
      guard let scalar = Unicode.Scalar(code) else { return code }
      return fold(scalar)?.value ?? 0
    }
    fingerprint = unsafe entries.withUnsafeBytes { unsafe Checksum.of($0) }
  }

  /// Appends the fold of `text`, valid UTF-8, to `output`.
  package func fold(_ text: Span<UInt8>, into output: inout [UInt8]) {
    var index = 0
    let end = text.count
    while index < end {
      let lead = text[index]
      if lead < 0x80 {
        append(UInt32(lead), to: &output)
        index &+= 1
        continue
      }
      let length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
      var code = UInt32(lead) & (0x7f >> UInt32(length))
      for offset in 1..<length {
        code = code << 6 | UInt32(index &+ offset < end ? text[index &+ offset] & 0x3f : 0)
      }
      append(code, to: &output)
      index &+= length
    }
  }

  /// The fold of `text`.
  package func fold(_ text: String) -> [UInt8] {
    var output: [UInt8] = []
    fold(Array(text.utf8).span, into: &output)
    return output
  }

  @inline(__always)
  private func append(_ code: UInt32, to output: inout [UInt8]) {
    let folded = Int(code) < entries.count ? entries[Int(code)] : code
    switch folded {
    case 0 where code != 0: break
    case 0..<0x80: output.append(UInt8(truncatingIfNeeded: folded))
    default: output.append(contentsOf: UTF8.encode(Unicode.Scalar(folded) ?? "\u{fffd}") ?? .init())
    }
  }
}
