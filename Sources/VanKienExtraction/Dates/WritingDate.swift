internal import VanKienText

/// When a document was written, as its text shows.
///
/// No document cites a day that is still to come, so the latest full date tells it, deadlines and days of coming into force ("trước ngày …",
/// "kể từ ngày …") left out.
struct WritingDate {
  /// The latest date cited.
  var latest: CalendarDate?

  /// The year.
  ///
  /// Where no date but those of documents it cites is given, it may be later: that which "năm …" names most often, years that something is
  /// compared with left out.
  var year: Int?

  init(scan: Scan) {
    let dates = DateGrammar(scan: scan)
    var counts: [Int: Int] = [:]
    var isDated = false
    for index in 0..<scan.count where scan.isNumber(index) {
      if scan.starts(index - 1, with: Self.ngay), let date = dates.date(at: index - 1)?.date {
        guard !scan.ends(Self.limits, before: index - 1) else { continue }
        if !Self.isOfSymbol(index - 1, scan) { isDated = true }
        if latest.map({ $0 < date }) ?? true { latest = date }
      } else if let year = dates.year(index), scan.starts(index - 1, with: Self.nam),
        !scan.ends(Self.until, before: index - 1), !scan.ends(Self.compared, before: index - 1)
      {
        counts[year, default: 0] += 1
      }
    }
    let told = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    year = isDated ? latest?.year : [latest?.year, told].compactMap(\.self).max()
  }

  /// Whether the date that begins at `index` stands behind a document's symbol: `07-NQ/TU, ngày 30/9/2016`.
  private static func isOfSymbol(_ index: Int, _ scan: Scan) -> Bool {
    var last = index - 1
    if scan.isMark(last, ",") { last -= 1 }
    if scan.isNumber(last), scan.isAttached(last) { last -= 1 }
    return scan.isWord(last) && scan.isAttached(last) && (scan.isMark(last - 1, "/") || scan.isDash(last - 1))
  }

  /// Whether the country had two tiers of local government, without districts, when the document was written: since 1 July 2025 (Law
  /// 72/2025/QH15).
  var isTwoTier: Bool {
    guard let latest else { return false }
    return latest >= CalendarDate(year: 2025, month: 7, day: 1)
  }

  private static let ngay: Phrase = "ngày"
  private static let nam: Phrase = "năm"
  private static let until: Phrases = ["đến", "tới"]
  private static let compared: Phrases = ["so với", "so với cuối", "so với đầu", "so", "từ", "từ cuối", "lần"]
  private static let limits: Phrases = ["trước", "từ", "kể từ", "sau", "chậm nhất", "chậm nhất là"]
}
