internal import VanKienExtraction

/// The year that most results of a document are of: what it says without a period, it says of that year.
struct PresentYears<Document: Hashable> {
  private var counts: [Document: [Int: Int]] = [:]

  /// Counts a figure of `document`, unless it is aimed at or tells no time.
  mutating func add(_ status: FigureStatus, _ period: MonthRange?, of document: Document) {
    guard status != .target, let year = period?.lastYear else { return }
    counts[document, default: [:]][year, default: 0] += 1
  }

  /// The latest of the years of the documents.
  var latest: Int? { counts.keys.lazy.compactMap { self[$0] }.max() }

  /// The year most figures of `document` are of, of equally many the latest.
  subscript(document: Document) -> Int? {
    counts[document]?.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}
