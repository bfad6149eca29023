/// Reads numbers from bytes.
enum NumberParser {
  /// The decimal integer that `bytes` are, or `nil` if they are none or exceed 64 bits.
  @inline(__always)
  static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    var index = 0
    let isNegative = bytes.count > 0 && (unsafe bytes[0]) == UInt8(ascii: "-")
    if isNegative || (bytes.count > 0 && (unsafe bytes[0]) == UInt8(ascii: "+")) { index = 1 }
    guard index < bytes.count, bytes.count - index <= 19 else { return nil }
    var value: UInt64 = 0
    while index < bytes.count {
      let digit = unsafe bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ UInt64(digit)
      index &+= 1
    }
    if isNegative { return value <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- value) : nil }
    return Int64(exactly: value)
  }

  /// The powers of ten that a double holds exactly.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// The number that `bytes` are, correctly rounded, or `nil`.
  ///
  /// Up to 2^53 in the digits and 22 in the exponent, one exact division gives the nearest double (Clinger 1990); longer
  /// numbers take the way of the standard library.
  static func double(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var index = 0
    var (digits, scale, isFraction): (UInt64, Int, Bool) = (0, 0, false)
    let isNegative = bytes.count > 0 && (unsafe bytes[0]) == UInt8(ascii: "-")
    if isNegative { index = 1 }
    let first = index
    while index < bytes.count {
      let byte = unsafe bytes[index]
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        digits = digits &* 10 &+ UInt64(digit)
        if isFraction { scale &+= 1 }
      } else if byte == UInt8(ascii: "."), !isFraction, index > first {
        isFraction = true
      } else {
        return unsafe general(bytes)
      }
      index &+= 1
    }
    guard index > first, index - first <= 16, digits <= 1 << 53, !isFraction || scale > 0 else {
      return unsafe general(bytes)
    }
    let value = Double(digits) / powers[scale]
    return isNegative ? -value : value
  }

  private static func general(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    switch text {
    case "NaN": return .nan
    case "Infinity", "+Infinity": return .infinity
    case "-Infinity": return -.infinity
    default:
      // The standard library reads hexadecimal numbers and the words "inf" and "nan" too; here they are none.
      guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }) else { return nil }
      return Double(text)
    }
  }

  /// The truth value that `bytes` are, or `nil`.
  static func boolean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    switch unsafe String(decoding: bytes, as: UTF8.self) {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }
}
