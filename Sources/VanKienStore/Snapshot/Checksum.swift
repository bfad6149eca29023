/// The checksum of the blocks of a snapshot: four interleaved multiply-and-rotate hashes over 64-bit words.
///
/// Word `i` of the bytes, little-endian, goes to lane `i mod 4`; the last group of four words is filled up with zero bytes. Lane `k`
/// starts at `k + 1` and takes a word in by `rotateLeft((lane ^ word) * 0x9E3779B97F4A7C15, 31)`, modulo 2^64. At the end a fifth
/// lane, which starts at zero, takes in the four lanes and the number of bytes. Each step is a bijection of the word, so damage
/// confined to one word is always seen; other damage escapes about once in 2^64.
package enum Checksum {
  /// 2^64 divided by the golden ratio, made odd.
  private static let multiplier: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// The checksum of `bytes`.
  ///
  /// - Complexity: O(`bytes.count`), about memory speed.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
    let count = bytes.count
    var offset = 0
    while offset &+ 32 <= count {
      unsafe take(&lanes, bytes, offset)
      offset &+= 32
    }
    if offset < count {
      var rest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
      unsafe withUnsafeMutableBytes(of: &rest) { target in
        unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[offset...]))
        unsafe take(&lanes, UnsafeRawBufferPointer(target), 0)
      }
    }
    var hash = step(step(0, lanes.0), lanes.1)
    hash = step(step(hash, lanes.2), lanes.3)
    return step(hash, UInt64(count))
  }

  @inline(__always)
  private static func take(
    _ lanes: inout (UInt64, UInt64, UInt64, UInt64), _ bytes: UnsafeRawBufferPointer, _ offset: Int
  ) {
    lanes.0 = step(lanes.0, unsafe word(bytes, offset))
    lanes.1 = step(lanes.1, unsafe word(bytes, offset &+ 8))
    lanes.2 = step(lanes.2, unsafe word(bytes, offset &+ 16))
    lanes.3 = step(lanes.3, unsafe word(bytes, offset &+ 24))
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func step(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    let product = (lane ^ word) &* multiplier
    return product << 31 | product >> 33
  }
}
