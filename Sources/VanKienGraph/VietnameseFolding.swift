internal import VanKienStore
internal import VanKienText

/// The folding of Vietnamese text, ``Folding``, as the store takes it.
struct VietnameseFolding: TextFolding {
  let fingerprint: UInt64

  /// Makes the folding.
  init() {
    fingerprint = unsafe Folding.shared.entries.withUnsafeBytes { unsafe Checksum.of($0) }
  }

  func fold(_ text: Span<UInt8>, into output: inout MutableSpan<UInt8>) -> Int {
    Folding.shared.fold(text, into: &output)
  }
}
