#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The memory of one section of a snapshot while it is being made, and for as long as an in-memory graph lives.
///
/// It is filled once, by one thread, and only read after that.
@safe
package final class SectionStorage: Sendable {
  nonisolated(unsafe) let base: UnsafeMutableRawPointer

  /// The number of bytes.
  package let count: Int

  /// Takes over `base`, memory of `malloc`.
  init(adopting base: UnsafeMutableRawPointer, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// Makes a section of `count` zero bytes.
  convenience init(zeros count: Int) {
    unsafe self.init(adopting: SystemMemory.zeros(count), count: count)
  }

  /// Makes a section of the little-endian bytes of `values`.
  convenience init<Value: FixedWidthInteger>(_ values: [Value]) {
    self.init(zeros: values.count * MemoryLayout<Value>.stride)
    unsafe values.withUnsafeBytes { source in
      guard let address = source.baseAddress else { return }
      unsafe base.copyMemory(from: address, byteCount: source.count)
    }
  }

  /// Makes a section of a copy of `bytes`.
  convenience init(copying bytes: UnsafeRawBufferPointer) {
    self.init(zeros: bytes.count)
    if let address = bytes.baseAddress {
      unsafe base.copyMemory(from: address, byteCount: bytes.count)
    }
  }

  deinit {
    unsafe free(base)
  }

  /// The memory as values of type `Value`.
  func values<Value>(of type: Value.Type) -> UnsafeMutableBufferPointer<Value> {
    let typed = unsafe base.assumingMemoryBound(to: type)
    return unsafe UnsafeMutableBufferPointer(start: typed, count: count / MemoryLayout<Value>.stride)
  }

  /// The memory for reading.
  var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: base, count: count)
  }
}

/// Memory of the C library, which grows in place more often than Swift's arrays do.
enum SystemMemory {
  /// At least one byte of zeroed memory, aligned to 16.
  static func zeros(_ count: Int) -> UnsafeMutableRawPointer {
    guard let memory = unsafe calloc(max(count, 1), 1) else { exhausted(count) }
    unsafe useLargePages(memory, count)
    return unsafe memory
  }

  /// `memory`, or a copy of it, with room for `count` bytes.
  static func grow(_ memory: UnsafeMutableRawPointer?, to count: Int) -> UnsafeMutableRawPointer {
    guard let memory = unsafe realloc(memory, max(count, 1)) else { exhausted(count) }
    unsafe useLargePages(memory, count)
    return unsafe memory
  }

  /// Asks the system to back large memory by large pages: a table that is read at random places then costs half the time.
  private static func useLargePages(_ memory: UnsafeMutableRawPointer, _ count: Int) {
    #if os(Linux)
      let page = 1 << 21
      guard count >= 2 * page else { return }
      let start = (UInt(bitPattern: memory) + UInt(page) - 1) & ~UInt(page - 1)
      let end = (UInt(bitPattern: memory) + UInt(count)) & ~UInt(page - 1)
      guard end > start, let first = unsafe UnsafeMutableRawPointer(bitPattern: start) else { return }
      // Advice only: where it is refused, the memory is as good as before.
      _ = unsafe madvise(first, Int(end - start), MADV_HUGEPAGE)
    #endif
  }

  /// Gives `memory` back.
  static func release(_ memory: UnsafeMutableRawPointer?) {
    unsafe free(memory)
  }

  /// As every allocation of Swift does when the system has no memory left.
  private static func exhausted(_ count: Int) -> Never {
    fatalError("no memory left for \(count) bytes")
  }
}

/// An array of plain values in memory that grows by the C library and becomes a section without a copy.
@safe
struct GrowingMemory<Value: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Value>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 1024) {
    self.capacity = max(capacity, 16)
    let memory = unsafe SystemMemory.grow(nil, to: self.capacity * MemoryLayout<Value>.stride)
    unsafe base = memory.assumingMemoryBound(to: Value.self)
  }

  deinit {
    unsafe SystemMemory.release(base)
  }

  /// Makes room for `additional` more values.
  mutating func reserve(_ additional: Int) {
    guard count + additional > capacity else { return }
    capacity = max(capacity * 2, count + additional)
    let memory = unsafe SystemMemory.grow(base, to: capacity * MemoryLayout<Value>.stride)
    unsafe base = memory.assumingMemoryBound(to: Value.self)
  }

  /// Appends `value`.
  @inline(__always)
  mutating func append(_ value: Value) {
    if count == capacity { reserve(1) }
    unsafe base[count] = value
    count &+= 1
  }

  /// Appends the values of `source`.
  @inline(__always)
  mutating func append(contentsOf source: UnsafeBufferPointer<Value>) {
    reserve(source.count)
    if let first = source.baseAddress {
      unsafe (base + count).update(from: first, count: source.count)
    }
    count &+= source.count
  }

  /// Takes the last `removed` values away.
  mutating func removeLast(_ removed: Int) {
    count -= removed
  }

  /// The values, valid until the next one is appended.
  var buffer: UnsafeBufferPointer<Value> { unsafe UnsafeBufferPointer(start: base, count: count) }

  subscript(index: Int) -> Value {
    @inline(__always) get { unsafe base[index] }
    @inline(__always) nonmutating set { unsafe base[index] = newValue }
  }

  /// Ends the growth.
  consuming func section() -> SectionStorage {
    let bytes = count * MemoryLayout<Value>.stride
    let memory = unsafe SystemMemory.grow(base, to: bytes)
    discard self
    return unsafe SectionStorage(adopting: memory, count: bytes)
  }
}
