#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The interned strings of a graph: UTF-8 bytes one after another, and where each begins.
///
/// A view: it is valid while the graph it was taken from lives. It may be asked for the strings of columns that were taken from
/// the graph, for those bytes are checked then; asked for others, it gives what the file holds.
@safe
package struct StringTable: Sendable {
  @usableFromInline nonisolated(unsafe) let offsets: UnsafePointer<UInt32>
  @usableFromInline nonisolated(unsafe) let heap: UnsafePointer<UInt8>
  @usableFromInline let heapCount: UInt32

  /// The number of strings.
  package let count: Int

  init(offsets: UnsafePointer<UInt32>, heap: UnsafePointer<UInt8>, heapCount: Int, count: Int) {
    unsafe self.offsets = offsets
    unsafe self.heap = heap
    self.heapCount = UInt32(heapCount)
    self.count = count
  }

  /// The memory of the string `id`; empty if the file is damaged there.
  @inlinable
  @inline(__always)
  package func memory(of id: StringID) -> UnsafeBufferPointer<UInt8> {
    precondition(Int(id) < count, "string number out of range")
    let start = unsafe offsets[Int(id)]
    let end = unsafe offsets[Int(id) &+ 1]
    guard start <= end, end <= heapCount else { return unsafe UnsafeBufferPointer(start: heap, count: 0) }
    return unsafe UnsafeBufferPointer(start: heap + Int(start), count: Int(end &- start))
  }

  /// The UTF-8 bytes of the string `id`.
  @inlinable
  @inline(__always)
  @_lifetime(borrow self)
  package func bytes(of id: StringID) -> Span<UInt8> {
    let span = unsafe Span(_unsafeElements: memory(of: id))
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// The string `id` as a value of its own.
  package func string(_ id: StringID) -> String {
    unsafe String(decoding: memory(of: id), as: UTF8.self)
  }

  /// The order of two strings by their UTF-8 bytes, which is the order of their code points: below, at or above zero.
  package func order(_ left: StringID, _ right: StringID) -> Int {
    if left == right { return 0 }
    return unsafe ByteOrder.compare(memory(of: left), memory(of: right))
  }
}

/// The order of byte strings.
enum ByteOrder {
  /// Below, at or above zero as `left` stands before, at or after `right`; a prefix stands before what it begins.
  static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    let common = min(left.count, right.count)
    if common > 0, let first = left.baseAddress, let second = right.baseAddress {
      let order = unsafe memcmp(first, second, common)
      if order != 0 { return Int(order) }
    }
    return left.count - right.count
  }
}
