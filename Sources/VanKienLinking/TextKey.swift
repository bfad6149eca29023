#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A text that is compared by its bytes.
///
/// Strings are equal when they are canonically equivalent, for which Vietnamese text is brought to a normal form each time it is hashed.
/// The texts of parts are in one already.
struct TextKey: Hashable, Sendable, Comparable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: TextKey, right: TextKey) -> Bool {
    left.text.utf8.count == right.text.utf8.count && left.order(right) == 0
  }

  static func < (left: TextKey, right: TextKey) -> Bool { left.order(right) < 0 }

  /// Less than, equal to or greater than zero as the bytes come before, are equal to or come behind those of `other`.
  func order(_ other: TextKey) -> Int {
    unsafe withBytes { left in
      unsafe other.withBytes { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return left.count - right.count }
        let order = unsafe memcmp(first, second, min(left.count, right.count))
        return order == 0 ? left.count - right.count : Int(order)
      }
    }
  }

  /// How many bytes both begin with.
  func commonPrefix(_ other: TextKey) -> Int {
    unsafe withBytes { left in
      unsafe other.withBytes { right in
        var count = 0
        while count < min(left.count, right.count), unsafe left[count] == right[count] { count += 1 }
        return count
      }
    }
  }

  /// The eight bytes from `start` on as a number that is in the order of the bytes, as if zeros followed the last one.
  func number(at start: Int) -> UInt64 {
    unsafe withBytes { bytes in
      (0..<8).reduce(0) { number, index in
        let place = start + index
        return number << 8 | (place < bytes.count ? unsafe UInt64(bytes[place]) : 0)
      }
    }
  }

  func hash(into hasher: inout Hasher) {
    unsafe withBytes { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = unsafe text.utf8.withContiguousStorageIfAvailable(body) { return result }
    return unsafe Array(text.utf8).withUnsafeBufferPointer(body)
  }
}
