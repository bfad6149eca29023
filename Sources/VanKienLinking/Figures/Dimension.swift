/// The kind of quantity a unit measures: figures of different dimensions are never compared.
package struct Dimension: RawRepresentable, Hashable, Sendable, Comparable {
  /// The name of `units.tsv`: `ratio`, `money`, `area`, `count` …; for rates with what it is divided by: `money/người/năm`.
  package let rawValue: String

  /// Makes the dimension called `rawValue`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// A number of things.
  package static let count = Dimension(rawValue: "count")
  /// A part of a whole, in percent.
  package static let ratio = Dimension(rawValue: "ratio")
  /// A difference of two ratios, in percentage points.
  package static let ratioChange = Dimension(rawValue: "ratio-change")
  /// How many times as much.
  package static let multiple = Dimension(rawValue: "multiple")
  /// An amount of money.
  package static let money = Dimension(rawValue: "money")
  /// An area.
  package static let area = Dimension(rawValue: "area")
  /// A length.
  package static let length = Dimension(rawValue: "length")
  /// A mass.
  package static let mass = Dimension(rawValue: "mass")

  /// Whether a figure of this dimension compares two amounts instead of measuring one.
  package var isComparison: Bool {
    self == .ratioChange || self == .multiple || rawValue.hasPrefix("ratio/")
  }

  package static func < (left: Dimension, right: Dimension) -> Bool { left.rawValue < right.rawValue }
}
