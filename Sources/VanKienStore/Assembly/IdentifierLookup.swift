/// Finds nodes by id while a graph is assembled; many threads may ask at once.
///
/// Ids of up to eleven bytes, which cover those of most exchange files, stand in the table itself, so that a look-up is one access
/// to memory; of a longer one the table has the hash and the first look goes to its bytes.
@safe
final class IdentifierLookup: Sendable {
  /// An id and its node: the first eight bytes, three more and the number of bytes, and one more than the node's number.
  fileprivate struct Entry {
    var head: UInt64
    var rest: UInt32
    var node: UInt32
  }

  /// Marks ids that do not stand in the table.
  private static let longMark: UInt32 = 0xffff_ffff

  private static let inlineCount = 11

  private nonisolated(unsafe) let entries: UnsafeMutablePointer<Entry>
  private let shift: UInt64
  private let mask: Int

  /// The ids, by number of node.
  private nonisolated(unsafe) let offsets: UnsafePointer<UInt32>
  private nonisolated(unsafe) let heap: UnsafePointer<UInt8>

  /// Makes the look-up of the first `count` strings of `strings`, which must not change while it is used.
  init(_ strings: borrowing StringInterner, count: Int) {
    var bits: UInt64 = 8
    while 1 << bits < count * 2 { bits += 1 }
    mask = 1 << Int(bits) - 1
    shift = 64 - bits
    let memory = unsafe SystemMemory.zeros((mask + 1) * MemoryLayout<Entry>.stride)
    unsafe entries = memory.assumingMemoryBound(to: Entry.self)
    unsafe offsets = strings.offsets.buffer.baseAddress.unsafelyUnwrapped
    unsafe heap = strings.heap.buffer.baseAddress.unsafelyUnwrapped
    for node in 0..<count {
      insert(NodeIndex(node))
    }
  }

  deinit {
    unsafe SystemMemory.release(entries)
  }

  private func id(of node: NodeIndex) -> UnsafeBufferPointer<UInt8> {
    let start = unsafe Int(offsets[Int(node)])
    return unsafe UnsafeBufferPointer(start: heap + start, count: Int(offsets[Int(node) + 1]) - start)
  }

  private func insert(_ node: NodeIndex) {
    var entry = unsafe Self.key(id(of: node), readable: 0)
    var slot = self.slot(of: entry)
    while unsafe entries[slot].node != 0 { slot = (slot &+ 1) & mask }
    entry.node = node + 1
    unsafe entries[slot] = entry
  }

  /// An id that is looked for.
  @safe
  struct Query {
    fileprivate var key = Entry(head: 0, rest: 0, node: 0)
    fileprivate var slot = 0
    fileprivate var id = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    /// The node whose id it is, once the queries were answered.
    fileprivate(set) var node: NodeIndex?

    init() {}
  }

  /// The question for `id`; `readable` bytes may be read from the start of `id`, perhaps beyond its end.
  @inline(__always)
  func query(_ id: UnsafeBufferPointer<UInt8>, readable: Int) -> Query {
    var query = Query()
    query.key = unsafe Self.key(id, readable: readable)
    query.slot = slot(of: query.key)
    unsafe query.id = id
    return query
  }

  /// The question for an id that stands nowhere as it is meant.
  func query(_ id: [UInt8]) -> Query {
    let found = unsafe id.withUnsafeBufferPointer { (id) -> NodeIndex? in unsafe node(query(id, readable: 0)) }
    // No node has the empty id, which the plain question stands for.
    guard let found else { return Query() }
    return unsafe query(self.id(of: found), readable: 0)
  }

  /// Answers `queries`.
  ///
  /// All places of the table are touched first: the processor fetches a dozen of them at once, where it would wait for each if the
  /// answer were worked out at once.
  func answer(_ queries: UnsafeMutableBufferPointer<Query>) {
    var touched: UInt32 = 0
    for index in 0..<queries.count {
      touched |= unsafe entries[queries[index].slot].node
    }
    guard touched != 0 else { return }
    for index in 0..<queries.count {
      unsafe queries[index].node = node(queries[index])
    }
  }

  @inline(__always)
  private func node(_ query: Query) -> NodeIndex? {
    var slot = query.slot
    while true {
      let entry = unsafe entries[slot]
      if entry.node == 0 { return nil }
      if entry.head == query.key.head, entry.rest == query.key.rest {
        let node = entry.node &- 1
        if entry.rest != Self.longMark || (unsafe ByteOrder.compare(self.id(of: node), query.id)) == 0 { return node }
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  private func slot(of key: Entry) -> Int {
    let mixed = (key.head ^ (UInt64(key.rest) &* 0xd6e8_feb8_6659_fd93)) &* 0x9e37_79b9_7f4a_7c15
    return Int(((mixed ^ (mixed >> 32)) &* 0x9e37_79b9_7f4a_7c15) >> shift)
  }

  /// The key of `id`: its bytes and zeros after them, or its hash.
  @inline(__always)
  private static func key(_ id: UnsafeBufferPointer<UInt8>, readable: Int) -> Entry {
    let count = id.count
    guard count <= inlineCount else { return Entry(head: unsafe StringHash.of(id), rest: longMark, node: 0) }
    guard readable >= 16, let base = unsafe UnsafeRawPointer(id.baseAddress) else {
      return unsafe slowKey(id)
    }
    let low = unsafe UInt64(littleEndian: base.loadUnaligned(as: UInt64.self))
    let length = UInt32(truncatingIfNeeded: count) << 24
    if count <= 8 {
      return Entry(head: count == 0 ? 0 : low & (UInt64.max >> UInt64(64 &- count &* 8)), rest: length, node: 0)
    }
    let high = unsafe UInt32(littleEndian: base.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
    return Entry(head: low, rest: high & (UInt32.max >> UInt32(96 &- count &* 8)) | length, node: 0)
  }

  private static func slowKey(_ id: UnsafeBufferPointer<UInt8>) -> Entry {
    var entry = Entry(head: 0, rest: UInt32(id.count) << 24, node: 0)
    for index in 0..<id.count {
      let byte = unsafe id[index]
      if index < 8 {
        entry.head |= UInt64(byte) << UInt64(index * 8)
      } else {
        entry.rest |= UInt32(byte) << UInt32((index - 8) * 8)
      }
    }
    return entry
  }
}
