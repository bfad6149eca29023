/// Finds nodes by id while a graph is assembled; many threads may ask at once.
@safe
struct IdentifierLookup: Sendable {
  private nonisolated(unsafe) let assembler: SnapshotAssembler

  init(_ assembler: SnapshotAssembler) {
    unsafe self.assembler = assembler
  }

  /// The node whose id is `id`.
  @inline(__always)
  func node(_ id: UnsafeBufferPointer<UInt8>) -> NodeIndex? {
    unsafe assembler.node(withID: id)
  }
}
