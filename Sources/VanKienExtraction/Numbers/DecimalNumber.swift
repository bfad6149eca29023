/// A decimal number exactly as written: a whole significand and the count of its digits after the decimal comma.
///
/// `11,55` is 1155 with scale 2. The scale is kept because it says how precisely the writer spoke.
package struct DecimalNumber: Hashable, Sendable {
  /// The digits without the decimal comma.
  package var significand: Int64

  /// The number of digits after the decimal comma, 0 to 15.
  package var scale: Int

  /// Makes the number `significand` / 10^`scale`.
  package init(significand: Int64, scale: Int = 0) {
    self.significand = significand
    self.scale = scale
  }

  /// The nearest double.
  package var doubleValue: Double {
    Double(significand) / Self.powers[scale]
  }

  /// Whether the number has no digits after the comma.
  package var isWhole: Bool { scale == 0 }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}

extension DecimalNumber: CustomStringConvertible {
  /// The number with a decimal point and no grouping, zeros at the end of the fraction left out: `11.55`, `20486`, `46448.8`.
  package var description: String {
    guard scale > 0 else { return String(significand) }
    var digits = String(significand.magnitude)
    if digits.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.count) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: -scale)
    var fraction = digits[point...]
    while fraction.last == "0" { fraction.removeLast() }
    let sign = significand < 0 ? "-" : ""
    return sign + digits[..<point] + (fraction.isEmpty ? "" : "." + fraction)
  }
}

extension DecimalNumber {
  /// Reads a number token: decimal comma, thousands grouped by points; the mixed forms of sloppy typing where they are unambiguous.
  ///
  /// - `20.486`, `2.000.000`: points before groups of three digits group thousands.
  /// - `11,55`, `265,165`, `46.448,80`: a single comma is the decimal comma.
  /// - `3.5`, `12.75`: a single point not before exactly three digits is a decimal point.
  /// - `1,234,567` and `1,234.5`: commas group when there are several of them, or when a decimal point follows.
  /// - `0.125`: a leading zero cannot be grouped, so its point is decimal.
  ///
  /// Returns `nil` for what is no number (`15.7.2016`, `1.2.3`) and for more than 18 digits.
  package init?(token bytes: some Collection<UInt8>) {
    var groups: [(separator: UInt8, digits: Int)] = [(0, 0)]
    var significand: Int64 = 0
    var count = 0
    for byte in bytes {
      if byte == 0x2E || byte == 0x2C {
        groups.append((byte, 0))
      } else {
        guard (0x30...0x39).contains(byte) else { return nil }
        groups[groups.count - 1].digits += 1
        significand = significand &* 10 &+ Int64(byte &- 0x30)
        count += 1
      }
    }
    guard count > 0, count <= 18, let scale = Self.scale(of: groups, leadingZero: bytes.first == 0x30) else {
      return nil
    }
    self.init(significand: significand, scale: scale)
  }

  /// The digits after the decimal mark, or `nil` when the groups form no number.
  private static func scale(of groups: [(separator: UInt8, digits: Int)], leadingZero: Bool) -> Int? {
    let point: UInt8 = 0x2E
    let comma: UInt8 = 0x2C
    guard groups.count > 1, let last = groups.last else { return 0 }
    let separators = groups.dropFirst().map(\.separator)
    let grouped = { (part: ArraySlice<(separator: UInt8, digits: Int)>) in
      (1...3).contains(groups[0].digits) && part.allSatisfy { $0.digits == 3 }
    }
    if groups.count == 2 {
      if last.separator == comma { return last.digits }
      let groupsThousands = last.digits == 3 && groups[0].digits <= 3 && !(leadingZero && groups[0].digits == 1)
      return groupsThousands ? 0 : last.digits
    }
    if separators.allSatisfy({ $0 == separators[0] }) {
      return grouped(groups[1...]) ? 0 : nil
    }
    let isMixed = separators.dropLast().allSatisfy { $0 == separators[0] } && last.separator != separators[0]
    guard isMixed, separators[0] == point || separators[0] == comma else { return nil }
    return grouped(groups[1..<(groups.count - 1)]) ? last.digits : nil
  }
}
