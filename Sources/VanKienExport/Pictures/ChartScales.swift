internal import VanKienBytes

/// The axis of time: years to places on the page.
struct TimeScale {
  private let first, last: Double
  private let from, to: Double

  /// Makes an axis over all `periods`, between two places of the page.
  init(_ periods: [ClosedRange<Double>], from: Double, to: Double) {
    first = (periods.map(\.lowerBound).min() ?? 2020).rounded(.down)
    last = max(first + 2, (periods.map(\.upperBound).max() ?? 2021).rounded(.up))
    self.from = from
    self.to = to
  }

  /// The place of a year with a fraction.
  func place(_ year: Double) -> Double { from + (year - first) / (last - first) * (to - from) }

  /// The years that are written: all, or every second, fifth or tenth.
  var ticks: [Int] {
    let count = last - first
    let step = count <= 14 ? 1 : count <= 28 ? 2 : count <= 70 ? 5 : 10
    return stride(from: Int(first), to: Int(last), by: step).map { $0 }
  }
}

/// The axis of values: from zero, or from below the least value where all are close together far from zero.
struct ValueScale {
  /// The values that are written.
  let ticks: [Double]

  private let low, high: Double
  private let from, to: Double

  /// What values are divided by where they are written.
  private let divisor: Double

  /// Makes an axis for `values` with about `count` steps, between two places of the page.
  init(_ values: [Double], from: Double, to: Double, ticks count: Int) {
    let (least, most) = (values.min() ?? 0, values.max() ?? 1)
    let isFar = least > 0 && most > least && least > most * 0.7
    let bottom = isFar ? least - (most - least) * 0.3 - most * 0.02 : min(0, least)
    let top = max(most, bottom + max(abs(most) * 0.1, 1e-9))
    let step = Self.step((top - bottom) / Double(count))
    low = (bottom / step).rounded(.down) * step
    high = (top / step).rounded(.up) * step
    let steps = Int(((high - low) / step).rounded())
    let start = low
    ticks = (0...max(1, steps)).map { start + Double($0) * step }
    divisor = max(abs(low), abs(high)) >= 1e9 ? 1e9 : max(abs(low), abs(high)) >= 1e7 ? 1e6 : 1
    self.from = from
    self.to = to
  }

  /// A round number of at least `value`: 1, 2 or 5 times a power of ten.
  private static func step(_ value: Double) -> Double {
    var power = 1.0
    while power > value, power > 1e-12 { power /= 10 }
    while power * 10 <= value { power *= 10 }
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= value } ?? power * 10
  }

  /// The place of `value`.
  func place(_ value: Double) -> Double { from + (value - low) / (high - low) * (to - from) }

  /// `tick` as it is written.
  func text(_ tick: Double) -> String {
    let scaled = tick / divisor
    let rounded = (scaled * 1e6).rounded() / 1e6
    return VietnameseNumber.text(rounded == 0 ? 0 : rounded)
  }

  /// The unit of the written values.
  func unit(_ unit: String, _ language: Language) -> String {
    let words =
      divisor == 1e9
      ? LocalizedText(vi: "tỷ ", en: "billion ") : divisor == 1e6 ? LocalizedText(vi: "triệu ", en: "million ") : nil
    return (words?[language] ?? "") + unit
  }
}
