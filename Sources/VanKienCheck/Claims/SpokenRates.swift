internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienReading
internal import VanKienText

/// Reads rates as they are spoken: in "cứ một vạn dân có 12 bác sĩ" the first number is no statement of its own.
enum SpokenRates {
  private static let each = SyllableKey("cứ")
  private static let over = SyllableKey("trên")
  private static let people = [" dân", " người", " trẻ"]

  /// `entries` without the numbers that only say what others are per.
  static func joined(_ entries: [FigureContexts.Entry], in draft: SourceDocument) -> [FigureContexts.Entry] {
    entries.indices.filter { index in
      let lead = entries[index].wording.lead
      return lead.last != each && !(lead.last == over && isBase(index, of: entries, in: draft))
    }.map { entries[$0] }
  }

  /// "Số bác sĩ trên một vạn dân lên 12 bác sĩ": one of a round number of people, and the figure itself follows in the same clause.
  private static func isBase(_ index: Int, of entries: [FigureContexts.Entry], in draft: SourceDocument) -> Bool {
    let mention = entries[index].mention
    guard mention.value == DecimalNumber(significand: 1), let unit = mention.unit else { return false }
    guard people.contains(where: unit.hasSuffix), index + 1 < entries.count,
      entries[index + 1].sentence == entries[index].sentence
    else { return false }
    let between = ByteRange(Int(mention.range.end), Int(entries[index + 1].mention.range.start))
    return !draft.text[between.indices].contains { ",;:".utf8.contains($0) }
  }
}
