internal import VanKienBytes

/// How much a query may use before it is stopped with an error.
package struct QueryLimits: Sendable {
  /// The longest list a function or operator may make.
  static let listLength = 10_000_000

  /// Seconds until the query is stopped; none if `nil`.
  package var seconds: Double?

  /// Rows the answer may have; more are cut off and the answer says so.
  package var rows: Int?

  /// Values held at one time by sorting, grouping and collecting.
  package var retainedValues: Int

  /// Makes limits.
  package init(seconds: Double? = 60, rows: Int? = nil, retainedValues: Int = 50_000_000) {
    self.seconds = seconds
    self.rows = rows
    self.retainedValues = retainedValues
  }
}
