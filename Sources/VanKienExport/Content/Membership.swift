/// Which of the numbers below a bound are chosen: all, or those whose bit is set.
struct Membership: Sendable {
  /// The bits, 64 a word; `nil` when all are chosen.
  private var words: [UInt64]?

  /// How many are chosen.
  private(set) var count: Int

  /// Chooses all numbers below `bound`.
  init(allBelow bound: Int) {
    count = bound
  }

  /// Chooses none of the numbers below `bound`.
  init(noneBelow bound: Int) {
    words = Array(repeating: 0, count: (bound + 63) / 64)
    count = 0
  }

  /// Whether all are chosen.
  var isAll: Bool { words == nil }

  /// Whether `number` is chosen.
  func contains(_ number: UInt32) -> Bool {
    guard let words else { return true }
    return words[Int(number >> 6)] & (1 << UInt64(number & 63)) != 0
  }

  /// Chooses `number`; returns whether it was not chosen before.
  @discardableResult
  mutating func insert(_ number: UInt32) -> Bool {
    guard !contains(number) else { return false }
    words?[Int(number >> 6)] |= 1 << UInt64(number & 63)
    count += 1
    return true
  }

  /// Chooses `number` no longer; only for memberships that began with none.
  mutating func remove(_ number: UInt32) {
    guard words != nil, contains(number) else { return }
    words?[Int(number >> 6)] &= ~(1 << UInt64(number & 63))
    count -= 1
  }
}
