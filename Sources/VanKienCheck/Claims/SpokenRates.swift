internal import VanKienExtraction
internal import VanKienText

/// Reads rates as they are spoken: in "cứ một vạn dân có 12 bác sĩ" the first number is no statement of its own.
enum SpokenRates {
  private static let each = SyllableKey("cứ")

  /// `entries` without the numbers that only say what the next one is per.
  static func joined(_ entries: [FigureContexts.Entry]) -> [FigureContexts.Entry] {
    entries.indices.filter { index in
      let isFollowed = index + 1 < entries.count && entries[index + 1].sentence == entries[index].sentence
      return !(isFollowed && entries[index].wording.lead.last == each)
    }.map { entries[$0] }
  }
}
