/// A variable that the closures of one query share.
///
/// It stands behind a pointer because it is used for each row, and the check for conflicting accesses that Swift makes for variables of classes would cost more than most uses.
@safe
final class Holder<Value> {
  private let pointer: UnsafeMutablePointer<Value>

  init(_ value: Value) {
    unsafe pointer = .allocate(capacity: 1)
    unsafe pointer.initialize(to: value)
  }

  deinit {
    unsafe pointer.deinitialize(count: 1)
    unsafe pointer.deallocate()
  }

  var value: Value {
    @inline(__always) _read { yield unsafe pointer.pointee }
    @inline(__always) _modify { yield unsafe &pointer.pointee }
  }
}
