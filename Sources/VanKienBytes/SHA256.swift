internal import CSHA256

/// The SHA-256 digest of FIPS 180-4, as a value that takes bytes piece by piece.
///
/// Processors that have instructions for it do the work by them, some four times as fast.
package struct SHA256: Sendable {
  private static let hasInstructions = vk_sha256_is_available()

  private let usesInstructions: Bool
  private var state: [8 of UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var block: [64 of UInt8] = .init(repeating: 0)
  private var filled = 0
  private var total: UInt64 = 0

  /// Makes the digest of no bytes; a portable one does without the instructions of the processor.
  package init(isPortable: Bool = false) { usesInstructions = !isPortable && Self.hasInstructions }

  /// Takes in `bytes`.
  package mutating func update(_ bytes: Span<UInt8>) {
    total &+= UInt64(bytes.count)
    var index = 0
    if filled > 0 {
      while filled < 64 && index < bytes.count {
        block[filled] = bytes[index]
        filled += 1
        index += 1
      }
      guard filled == 64 else { return }
      Self.compress(block.span, from: 0, blocks: 1, into: &state, usesInstructions)
      filled = 0
    }
    let blocks = (bytes.count - index) / 64
    Self.compress(bytes, from: index, blocks: blocks, into: &state, usesInstructions)
    index += blocks * 64
    while index < bytes.count {
      block[filled] = bytes[index]
      filled += 1
      index += 1
    }
  }

  /// Ends the message and returns its digest, 32 bytes.
  package consuming func finish() -> [UInt8] {
    let bits = total &* 8
    var padding: [UInt8] = [0x80]
    let used = (filled + 1) % 64
    padding.append(contentsOf: repeatElement(0, count: used <= 56 ? 56 - used : 120 - used))
    for shift in stride(from: 56, through: 0, by: -8) {
      padding.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    update(padding.span)
    var digest: [UInt8] = []
    for index in state.indices {
      for shift in stride(from: 24, through: 0, by: -8) {
        digest.append(UInt8(truncatingIfNeeded: state[index] >> UInt32(shift)))
      }
    }
    return digest
  }

  /// The digest of `bytes` as 64 lower-case hexadecimal digits.
  package static func hexadecimal(of bytes: Span<UInt8>) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return digest.finish().hexadecimal
  }

  private static func compress(
    _ bytes: Span<UInt8>, from start: Int, blocks: Int, into state: inout [8 of UInt32], _ usesInstructions: Bool
  ) {
    guard blocks > 0 else { return }
    unsafe roundConstants.span.withUnsafeBufferPointer { constants in
      guard usesInstructions else {
        unsafe bytes.withUnsafeBytes { bytes in
          for block in 0..<blocks { unsafe compress(bytes, at: start &+ block &* 64, constants, into: &state) }
        }
        return
      }
      unsafe bytes.extracting(start..<start + blocks * 64).withUnsafeBufferPointer { bytes in
        var words = state.mutableSpan
        unsafe words.withUnsafeMutableBufferPointer {
          unsafe vk_sha256_compress($0.baseAddress, bytes.baseAddress, blocks, constants.baseAddress)
        }
      }
    }
  }

  /// Takes in the block at `start`.
  ///
  /// All is unrolled so that it stays in registers: the variables change their roles instead of their values, and of the message schedule
  /// only the last sixteen words are kept.
  @inline(__always)
  private static func compress(
    _ bytes: UnsafeRawBufferPointer, at start: Int, _ k: UnsafeBufferPointer<UInt32>, into state: inout [8 of UInt32]
  ) {
    @inline(__always)
    func word(_ index: Int) -> UInt32 {
      unsafe UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: start &+ index &* 4, as: UInt32.self))
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    var (w0, w1, w2, w3, w4, w5, w6, w7) = (word(0), word(1), word(2), word(3), word(4), word(5), word(6), word(7))
    var (w8, w9, w10, w11) = (word(8), word(9), word(10), word(11))
    var (w12, w13, w14, w15) = (word(12), word(13), word(14), word(15))
    unsafe round(a, b, c, &d, e, f, g, &h, w0 &+ k[0])
    unsafe round(h, a, b, &c, d, e, f, &g, w1 &+ k[1])
    unsafe round(g, h, a, &b, c, d, e, &f, w2 &+ k[2])
    unsafe round(f, g, h, &a, b, c, d, &e, w3 &+ k[3])
    unsafe round(e, f, g, &h, a, b, c, &d, w4 &+ k[4])
    unsafe round(d, e, f, &g, h, a, b, &c, w5 &+ k[5])
    unsafe round(c, d, e, &f, g, h, a, &b, w6 &+ k[6])
    unsafe round(b, c, d, &e, f, g, h, &a, w7 &+ k[7])
    unsafe round(a, b, c, &d, e, f, g, &h, w8 &+ k[8])
    unsafe round(h, a, b, &c, d, e, f, &g, w9 &+ k[9])
    unsafe round(g, h, a, &b, c, d, e, &f, w10 &+ k[10])
    unsafe round(f, g, h, &a, b, c, d, &e, w11 &+ k[11])
    unsafe round(e, f, g, &h, a, b, c, &d, w12 &+ k[12])
    unsafe round(d, e, f, &g, h, a, b, &c, w13 &+ k[13])
    unsafe round(c, d, e, &f, g, h, a, &b, w14 &+ k[14])
    unsafe round(b, c, d, &e, f, g, h, &a, w15 &+ k[15])
    var i = 16
    while i < 64 {
      extend(&w0, w1, w9, w14)
      unsafe round(a, b, c, &d, e, f, g, &h, w0 &+ k[i])
      extend(&w1, w2, w10, w15)
      unsafe round(h, a, b, &c, d, e, f, &g, w1 &+ k[i &+ 1])
      extend(&w2, w3, w11, w0)
      unsafe round(g, h, a, &b, c, d, e, &f, w2 &+ k[i &+ 2])
      extend(&w3, w4, w12, w1)
      unsafe round(f, g, h, &a, b, c, d, &e, w3 &+ k[i &+ 3])
      extend(&w4, w5, w13, w2)
      unsafe round(e, f, g, &h, a, b, c, &d, w4 &+ k[i &+ 4])
      extend(&w5, w6, w14, w3)
      unsafe round(d, e, f, &g, h, a, b, &c, w5 &+ k[i &+ 5])
      extend(&w6, w7, w15, w4)
      unsafe round(c, d, e, &f, g, h, a, &b, w6 &+ k[i &+ 6])
      extend(&w7, w8, w0, w5)
      unsafe round(b, c, d, &e, f, g, h, &a, w7 &+ k[i &+ 7])
      extend(&w8, w9, w1, w6)
      unsafe round(a, b, c, &d, e, f, g, &h, w8 &+ k[i &+ 8])
      extend(&w9, w10, w2, w7)
      unsafe round(h, a, b, &c, d, e, f, &g, w9 &+ k[i &+ 9])
      extend(&w10, w11, w3, w8)
      unsafe round(g, h, a, &b, c, d, e, &f, w10 &+ k[i &+ 10])
      extend(&w11, w12, w4, w9)
      unsafe round(f, g, h, &a, b, c, d, &e, w11 &+ k[i &+ 11])
      extend(&w12, w13, w5, w10)
      unsafe round(e, f, g, &h, a, b, c, &d, w12 &+ k[i &+ 12])
      extend(&w13, w14, w6, w11)
      unsafe round(d, e, f, &g, h, a, b, &c, w13 &+ k[i &+ 13])
      extend(&w14, w15, w7, w12)
      unsafe round(c, d, e, &f, g, h, a, &b, w14 &+ k[i &+ 14])
      extend(&w15, w0, w8, w13)
      unsafe round(b, c, d, &e, f, g, h, &a, w15 &+ k[i &+ 15])
      i &+= 16
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  /// Replaces the word of the message schedule sixteen rounds ago by that of this round.
  @inline(__always)
  private static func extend(_ word: inout UInt32, _ next: UInt32, _ ninth: UInt32, _ last: UInt32) {
    let s0 = rotate(next, 7) ^ rotate(next, 18) ^ (next >> 3)
    let s1 = rotate(last, 17) ^ rotate(last, 19) ^ (last >> 10)
    word = word &+ s0 &+ ninth &+ s1
  }

  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32,
    _ word: UInt32
  ) {
    let s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    let first = h &+ s1 &+ (g ^ (e & (f ^ g))) &+ word
    let s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    d = d &+ first
    h = first &+ s0 &+ ((a & b) ^ (c & (a ^ b)))
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 &- count)
  }
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
private let roundConstants: [64 of UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
  0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
  0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
  0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
  0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
  0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
  0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]

extension Array where Element == UInt8 {
  /// The bytes as lower-case hexadecimal digits, two a byte.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(count * 2)
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
