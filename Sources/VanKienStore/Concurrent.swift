internal import Dispatch

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Work on all cores with results in the order of the pieces, whatever the order in which they were done.
package enum Concurrent {
  /// The number of cores.
  package static let width = max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1)

  /// What `transform` makes of each number below `count`; it must touch only what belongs to that number.
  package static func map<Value>(_ count: Int, _ transform: (Int) -> Value) -> [Value] {
    guard count > 1 else { return (0..<count).map(transform) }
    return unsafe Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let places = unsafe buffer
      withoutActuallyEscaping(transform) { transform in
        nonisolated(unsafe) let transform = transform
        DispatchQueue.concurrentPerform(iterations: count) { index in
          unsafe places.initializeElement(at: index, to: transform(index))
        }
      }
      initialized = count
    }
  }
}
