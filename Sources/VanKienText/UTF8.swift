/// A UTF-8 sequence, or the maximal part of one when it is ill-formed.
struct UTF8Sequence {
  let length: Int
  let isValid: Bool
}

/// The sequence at `position`, after The Unicode Standard, table 3-7; ill-formed input is cut into maximal subparts.
func utf8Sequence(_ source: Span<UInt8>, at position: Int) -> UTF8Sequence {
  let first = source[position]
  let needed: Int
  var low: UInt8 = 0x80
  var high: UInt8 = 0xBF
  switch first {
  case 0..<0x80: return UTF8Sequence(length: 1, isValid: true)
  case 0xC2...0xDF: needed = 2
  case 0xE0:
    needed = 3
    low = 0xA0
  case 0xED:
    needed = 3
    high = 0x9F
  case 0xE1...0xEF: needed = 3
  case 0xF0:
    needed = 4
    low = 0x90
  case 0xF1...0xF3: needed = 4
  case 0xF4:
    needed = 4
    high = 0x8F
  default: return UTF8Sequence(length: 1, isValid: false)
  }
  var length = 1
  while length < needed {
    guard position + length < source.count else { return UTF8Sequence(length: length, isValid: false) }
    let byte = source[position + length]
    guard byte >= low, byte <= high else { return UTF8Sequence(length: length, isValid: false) }
    low = 0x80
    high = 0xBF
    length += 1
  }
  return UTF8Sequence(length: needed, isValid: true)
}

/// Adds the UTF-8 bytes of `scalar`; a value that is no scalar becomes U+FFFD.
func appendUTF8(_ scalar: UInt32, to bytes: inout [UInt8]) {
  let value = Unicode.Scalar(scalar)?.value ?? 0xFFFD
  func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: value >> shift & 0x3F | 0x80) }
  switch value {
  case 0..<0x80:
    bytes.append(UInt8(truncatingIfNeeded: value))
  case 0x80..<0x800:
    bytes.append(UInt8(truncatingIfNeeded: value >> 6 | 0xC0))
    bytes.append(tail(0))
  case 0x800..<0x10000:
    bytes.append(UInt8(truncatingIfNeeded: value >> 12 | 0xE0))
    bytes.append(tail(6))
    bytes.append(tail(0))
  default:
    bytes.append(UInt8(truncatingIfNeeded: value >> 18 | 0xF0))
    bytes.append(tail(12))
    bytes.append(tail(6))
    bytes.append(tail(0))
  }
}

extension Array<UInt8> {
  /// Adds the bytes `range` of `source` in one copy.
  mutating func append(contentsOf source: Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    unsafe source.extracting(range).withUnsafeBufferPointer { buffer in
      unsafe append(contentsOf: buffer)
    }
  }
}
