#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The strings of a graph while it is assembled: each once, numbered in the order of first use.
@safe
struct StringInterner: ~Copyable {
  private(set) var heap = GrowingMemory<UInt8>(capacity: 1 << 16)
  private(set) var offsets = GrowingMemory<UInt32>(capacity: 1 << 12)
  private(set) var hashes = GrowingMemory<UInt64>(capacity: 1 << 12)

  /// The last column that used each string, for counting the distinct values of columns.
  private var lastUse = GrowingMemory<UInt32>(capacity: 1 << 12)

  /// Open addressing with linear probing; a slot is the upper half of the hash and one more than the string's number.
  private var slots: UnsafeMutablePointer<UInt64>
  private var mask: Int

  private static let upperHalf: UInt64 = 0xffff_ffff_0000_0000

  init(expecting strings: Int) {
    var size = 1 << 12
    while size < strings / 2 * 3 { size *= 2 }
    unsafe slots = SystemMemory.zeros(size * 8).assumingMemoryBound(to: UInt64.self)
    mask = size - 1
    offsets.append(0)
  }

  deinit {
    unsafe SystemMemory.release(slots)
  }

  /// The number of strings.
  var count: Int { hashes.count }

  /// The number of `bytes`, which are added if they are new.
  mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> StringID {
    unsafe intern(bytes, hash: StringHash.of(bytes))
  }

  /// Touches the place of a string with `hash`, so that the processor has it when the string is interned a little later.
  @inline(__always)
  func touch(_ hash: UInt64) -> UInt64 {
    unsafe slots[Int(truncatingIfNeeded: hash) & mask]
  }

  /// The number of `bytes`, whose hash is `hash`; they are added if they are new.
  mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> StringID {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = unsafe slots[slot]
      if entry == 0 { break }
      if entry >> 32 == hash >> 32 {
        let id = StringID(truncatingIfNeeded: entry) &- 1
        if unsafe equals(id, bytes) { return id }
      }
      slot = (slot &+ 1) & mask
    }
    let id = StringID(truncatingIfNeeded: hashes.count)
    unsafe slots[slot] = (hash & Self.upperHalf) | UInt64(id &+ 1)
    unsafe heap.append(contentsOf: bytes)
    offsets.append(UInt32(truncatingIfNeeded: heap.count))
    hashes.append(hash)
    lastUse.append(0)
    if hashes.count &* 3 > mask &* 2 { grow() }
    return id
  }

  /// The number of `bytes`, if they were added.
  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> StringID? {
    let hash = unsafe StringHash.of(bytes)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = unsafe slots[slot]
      if entry == 0 { return nil }
      if entry >> 32 == hash >> 32 {
        let id = StringID(truncatingIfNeeded: entry) &- 1
        if unsafe equals(id, bytes) { return id }
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// Whether `column`, which is not 0, uses `id` for the first time.
  mutating func isFirstUse(of id: StringID, in column: UInt32) -> Bool {
    if lastUse[Int(id)] == column { return false }
    lastUse[Int(id)] = column
    return true
  }

  /// The bytes of the string `id`, valid until the next one is added.
  func bytes(of id: StringID) -> UnsafeBufferPointer<UInt8> {
    let start = Int(offsets[Int(id)])
    return unsafe UnsafeBufferPointer(start: heap.base + start, count: Int(offsets[Int(id) &+ 1]) - start)
  }

  private func equals(_ id: StringID, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let own = unsafe self.bytes(of: id)
    guard own.count == bytes.count else { return false }
    guard let left = own.baseAddress, let right = bytes.baseAddress else { return true }
    return unsafe memcmp(left, right, bytes.count) == 0
  }

  private mutating func grow() {
    unsafe SystemMemory.release(slots)
    let size = (mask + 1) * 2
    unsafe slots = SystemMemory.zeros(size * 8).assumingMemoryBound(to: UInt64.self)
    mask = size - 1
    for id in 0..<hashes.count {
      let hash = hashes[id]
      var slot = Int(truncatingIfNeeded: hash) & mask
      while unsafe slots[slot] != 0 { slot = (slot &+ 1) & mask }
      unsafe slots[slot] = (hash & Self.upperHalf) | UInt64(id &+ 1)
    }
  }

  /// The look-up of strings by hash.
  func hashIndex() -> HashIndex {
    HashIndex(count: count, hash: { hashes[$0] }, entry: { UInt32($0) })
  }

  /// Hands the strings over as sections.
  mutating func takeSections() throws(StoreError) -> (offsets: SectionStorage, heap: SectionStorage) {
    guard heap.count <= Int(UInt32.max), hashes.count < Int(UInt32.max) else {
      throw .tooLarge(what: "text", limit: UInt64(UInt32.max))
    }
    var ownOffsets = GrowingMemory<UInt32>()
    var ownHeap = GrowingMemory<UInt8>()
    swap(&ownOffsets, &offsets)
    swap(&ownHeap, &heap)
    return (ownOffsets.section(), ownHeap.section())
  }
}

/// The hash of strings in snapshots: 64-bit words folded by full multiplication.
enum StringHash {
  private static let first: UInt64 = 0x9e37_79b9_7f4a_7c15
  private static let second: UInt64 = 0xd6e8_feb8_6659_fd93

  /// The hash of `bytes`: it starts at the number of bytes times the first constant, takes in each little-endian word, the last
  /// one filled up with zeros, by `fold(hash ^ word, second constant)`, and ends with one more fold by the first constant; a fold
  /// is the exclusive or of both halves of the 128-bit product.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = first &* (UInt64(truncatingIfNeeded: bytes.count) &+ 1)
    var offset = 0
    while offset &+ 8 <= raw.count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      hash = fold(hash ^ UInt64(littleEndian: word), second)
      offset &+= 8
    }
    if offset < raw.count {
      hash = fold(hash ^ (unsafe tail(raw, offset)), second)
    }
    return fold(hash ^ second, first)
  }

  @inline(__always)
  private static func tail(_ raw: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    var word: UInt64 = 0
    var index = raw.count
    while index > offset {
      index &-= 1
      word = word << 8 | UInt64(unsafe raw[index])
    }
    return word
  }

  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}

/// A look-up by hash: entries grouped by the highest bits of their hashes, about four in a group.
struct HashIndex {
  /// Where the entries of each group begin, and the end.
  let starts: SectionStorage

  /// The entries.
  let entries: SectionStorage

  /// How many bits of the hash number the group.
  let bits: UInt8

  /// Makes the look-up of `count` entries.
  init(count: Int, hash: (Int) -> UInt64, entry: (Int) -> UInt32) {
    var bits: UInt8 = 0
    while 4 << Int(bits) < count { bits += 1 }
    self.bits = bits
    let groups = 1 << Int(bits)
    starts = SectionStorage(zeros: (groups + 1) * 4)
    entries = SectionStorage(zeros: count * 4)
    let starts = unsafe self.starts.values(of: UInt32.self)
    let entries = unsafe self.entries.values(of: UInt32.self)
    for index in 0..<count {
      unsafe starts[Self.group(hash(index), bits) + 1] += 1
    }
    for index in 0..<groups {
      unsafe starts[index + 1] += starts[index]
    }
    var next = unsafe Array(starts)
    for index in 0..<count {
      let place = Self.group(hash(index), bits)
      unsafe entries[Int(next[place])] = entry(index)
      next[place] += 1
    }
  }

  /// The group of `hash` when the highest `bits` of it count.
  @inline(__always)
  static func group(_ hash: UInt64, _ bits: UInt8) -> Int {
    bits == 0 ? 0 : Int(hash >> (64 - UInt64(bits)))
  }
}
