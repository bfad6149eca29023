internal import VanKienExtraction
internal import VanKienText

/// Reads rates as they are spoken: in "cứ một vạn dân có 12 bác sĩ" the first number is no statement of its own.
enum SpokenRates {
  private static let each = SyllableKey("cứ")

  /// `entries` without the numbers that only say what others are per.
  static func joined(_ entries: [FigureContexts.Entry]) -> [FigureContexts.Entry] {
    entries.filter { $0.wording.lead.last != each }
  }
}
