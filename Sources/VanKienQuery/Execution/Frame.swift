internal import Synchronization
internal import VanKienBytes
internal import VanKienQuerySyntax
internal import VanKienStore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Stops a running query from outside, for example on Ctrl-C.
package final class QueryInterrupt: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Makes one that has not been used.
  package init() {}

  /// Makes the query end with an error at its next check.
  package func interrupt() { flag.store(true, ordering: .relaxed) }

  /// Whether ``interrupt()`` was called.
  package var isInterrupted: Bool { flag.load(ordering: .relaxed) }

  /// Forgets an interruption.
  package func reset() { flag.store(false, ordering: .relaxed) }
}

/// The variables of one row as it moves through the operators, and the accounts of the query.
///
/// Nodes and relationships are bare numbers; everything else is a value. Operators write into slots that are theirs alone, so
/// nothing is copied from operator to operator.
struct Frame {
  /// No node or relationship: null.
  static let none = UInt32.max

  var ids: [UInt32]
  var values: [Value]

  private var steps: UInt32 = 0
  private var retained = 0
  private let limits: QueryLimits
  private let strings: StringTable
  private let deadline: UInt64
  private let interrupt: QueryInterrupt?

  init(layout: FrameLayout, strings: StringTable, limits: QueryLimits, interrupt: QueryInterrupt?) {
    self.strings = strings
    ids = Array(repeating: Self.none, count: layout.idCount)
    values = Array(repeating: .null, count: layout.valueCount)
    self.limits = limits
    self.interrupt = interrupt
    deadline = limits.seconds.map { Self.clock() + UInt64(max(0, $0) * 1e9) } ?? .max
  }

  /// Nanoseconds of a clock that never goes back.
  static func clock() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Seconds since 1970-01-01 UTC.
  static func wallClock() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec)
  }

  /// Counts one step of work; every few thousand the limits are checked.
  @inline(__always)
  mutating func step() throws(QueryError) {
    steps &+= 1
    if steps & 4_095 == 0 { try checkLimits() }
  }

  /// Checks time and interruption now.
  func checkLimits() throws(QueryError) {
    if let interrupt, interrupt.isInterrupted {
      throw .runtime(.limitExceeded, .interrupted, vi: "truy vấn đã bị dừng", en: "the query was stopped")
    }
    guard deadline == .max || Self.clock() < deadline else {
      let seconds = limits.seconds ?? 0
      throw QueryError(
        .limitExceeded, .runtime, .timeLimit,
        .init(vi: "truy vấn chạy quá \(seconds) giây", en: "the query ran longer than \(seconds) seconds"),
        hint: .init(
          vi: "thêm nhãn hoặc điều kiện, giới hạn độ dài (*1..4), hoặc tăng --timeout",
          en: "add labels or conditions, bound the lengths (*1..4), or raise --timeout"))
    }
  }

  /// Accounts for `count` values that are kept for later.
  mutating func retain(_ count: Int) throws(QueryError) {
    retained += count
    guard retained <= limits.retainedValues else {
      throw QueryError(
        .limitExceeded, .runtime, .memoryLimit,
        .init(
          vi: "truy vấn cần giữ hơn \(limits.retainedValues) giá trị trong bộ nhớ",
          en: "the query would hold more than \(limits.retainedValues) values in memory"),
        hint: .init(vi: "lọc sớm hơn hoặc thêm LIMIT", en: "filter earlier or add LIMIT"))
    }
  }

  /// Gives back what ``retain(_:)`` accounted for.
  mutating func release(_ count: Int) { retained -= count }
}

/// Where a variable lives in a frame.
enum Slot: Hashable {
  case node(Int)
  case edge(Int)
  case value(Int)
  /// A text of the graph by its number, of which a value is made when it is asked for; where there is no number, a value.
  case text(number: Int, value: Int)
}

/// Hands out the places of a frame while a plan is built.
final class FrameLayout {
  private(set) var idCount = 0
  private(set) var valueCount = 0

  func newID() -> Int {
    idCount += 1
    return idCount - 1
  }

  func newValue() -> Int {
    valueCount += 1
    return valueCount - 1
  }

  /// A slot for a value of the type.
  func slot(for type: ValueType) -> Slot {
    switch type {
    case .node: .node(newID())
    case .relationship: .edge(newID())
    default: .value(newValue())
    }
  }
}

extension Frame {
  /// The value in a slot.
  @inline(__always)
  subscript(slot: Slot) -> Value {
    get {
      switch slot {
      case .node(let index): ids[index] == Self.none ? .null : .node(ids[index])
      case .edge(let index): ids[index] == Self.none ? .null : .relationship(ids[index])
      case .value(let index): values[index]
      case .text(let number, let value):
        ids[number] == Self.none ? values[value] : .string(strings.string(ids[number]))
      }
    }
    set {
      switch slot {
      case .node(let index):
        if case .node(let node) = newValue { ids[index] = node } else { ids[index] = Self.none }
      case .edge(let index):
        if case .relationship(let edge) = newValue { ids[index] = edge } else { ids[index] = Self.none }
      case .value(let index): values[index] = newValue
      case .text(let number, let value):
        ids[number] = Self.none
        values[value] = newValue
      }
    }
  }
}

/// Computes a value from the variables of a row.
typealias Evaluate = (inout Frame) throws(QueryError) -> Value

/// Decides something about a row; `nil` is unknown.
typealias Test = (inout Frame) throws(QueryError) -> Bool?

/// Takes a row; gives false when no more rows are wanted.
typealias Sink = (inout Frame) throws(QueryError) -> Bool
