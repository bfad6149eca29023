internal import Synchronization

/// Flags that many threads set and read; once set, a flag stays set.
@safe
final class AtomicFlags: Sendable {
  private nonisolated(unsafe) let flags: UnsafeMutablePointer<Atomic<UInt8>>
  private let count: Int

  init(count: Int, areSet: Bool = false) {
    self.count = count
    unsafe flags = .allocate(capacity: max(count, 1))
    for index in 0..<count {
      unsafe (flags + index).initialize(to: Atomic<UInt8>(areSet ? 1 : 0))
    }
  }

  deinit {
    unsafe flags.deinitialize(count: count)
    unsafe flags.deallocate()
  }

  /// Whether flag `index` is set.
  subscript(index: Int) -> Bool {
    precondition(index < count)
    return unsafe flags[index].load(ordering: .acquiring) != 0
  }

  /// Sets flag `index`.
  func set(_ index: Int) {
    precondition(index < count)
    unsafe flags[index].store(1, ordering: .releasing)
  }
}
