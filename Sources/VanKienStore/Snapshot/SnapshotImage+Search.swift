#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension SnapshotImage {
  /// The rows of the text column at `position` whose text, or the fold of it by `folding`, contains `needle`, ascending.
  package func rows(
    ofColumnAt position: Int, containing needle: [UInt8], folding: FoldingTable?
  ) throws(StoreError) -> [Int] {
    guard case .text(let column) = try column(at: position) else { return [] }
    var result: [Int] = []
    var folded: [UInt8] = []
    for row in 0..<column.count where !column.isNull(row) {
      let text = unsafe strings.memory(of: column[row])
      if let folding {
        folded.removeAll(keepingCapacity: true)
        unsafe folding.fold(Span(_unsafeElements: text), into: &folded)
        if unsafe folded.withUnsafeBufferPointer({ unsafe Self.contains($0, needle) }) { result.append(row) }
      } else if unsafe Self.contains(text, needle) {
        result.append(row)
      }
    }
    return result
  }

  private static func contains(_ text: UnsafeBufferPointer<UInt8>, _ needle: [UInt8]) -> Bool {
    guard let first = needle.first else { return true }
    guard let start = text.baseAddress else { return false }
    var offset = 0
    while text.count - offset >= needle.count {
      guard let found = unsafe memchr(start + offset, Int32(first), text.count - needle.count - offset + 1) else {
        return false
      }
      if unsafe memcmp(found, needle, needle.count) == 0 { return true }
      offset = unsafe UnsafeRawPointer(start).distance(to: found) + 1
    }
    return false
  }
}
