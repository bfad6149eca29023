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

  /// The numbers below `count` in runs of neighbours, of which there are enough to keep all cores busy to the end.
  ///
  /// What is the same for many neighbours is found out once a run.
  package static func runs(_ count: Int) -> [Range<Int>] {
    let number = max(1, min(count, 64))
    return (0..<number).map { $0 * count / number..<($0 + 1) * count / number }
  }

  /// What `transform` makes of each number below `count`, where neighbours share a `memory` of what was found out before.
  package static func map<Memory, Value>(
    _ count: Int, sharing memory: Memory, _ transform: (Int, inout Memory) -> Value
  ) -> [Value] {
    let runs = runs(count)
    return unsafe Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let places = unsafe buffer
      _ = map(runs.count) { run in
        var memory = memory
        for index in runs[run] { unsafe places.initializeElement(at: index, to: transform(index, &memory)) }
      }
      initialized = count
    }
  }

  /// Takes down the elements of `values` on another thread: it takes long when they are many, and nobody waits for it.
  package static func discard<Element: Sendable>(_ values: inout [Element]) {
    let discarded = values
    values = []
    DispatchQueue.global(qos: .utility).async { withExtendedLifetime(discarded) {} }
  }
}
