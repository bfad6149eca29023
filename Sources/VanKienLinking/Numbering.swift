/// Numbers for keys in the order in which they are met first, so that what is said often is looked up once and compared as a number.
struct Numbering<Key: Hashable & Sendable>: Sendable {
  /// The keys by number.
  private(set) var keys: [Key] = []

  private var numbers: [Key: Int] = [:]

  /// The number of `key`.
  mutating func number(_ key: Key) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = keys.count
    keys.append(key)
    return keys.count - 1
  }

  /// Takes in the keys of `other`; which number each of them has here.
  mutating func add(_ other: Numbering) -> [Int] { other.keys.map { number($0) } }
}
