package import VanKienReading

extension DateMention {
  /// The dates of `document` in the order of the text, none within another; dates that cannot be are left out.
  package static func all(in document: SourceDocument) -> [DateMention] {
    let scan = Scan(document)
    let grammar = DateGrammar(scan: scan)
    var mentions: [DateMention] = []
    for block in scan.blocks {
      var index = block.lowerBound
      while index < block.upperBound {
        guard let hit = grammar.span(at: index), hit.end <= block.upperBound else {
          index += 1
          continue
        }
        let range = document.sourceRange(scan.bytes(index..<hit.end))
        mentions.append(DateMention(range: range, from: hit.from.iso, to: hit.to.iso))
        index = hit.end
      }
    }
    return mentions
  }
}

extension DateGrammar {
  /// The words after which two years joined by a dash are a period.
  private static let periods: [Phrase] = ["giai đoạn", "nhiệm kỳ", "thời kỳ", "các năm"]
  private static let year: Phrase = "năm"

  /// The day, month, year or period of years at `index`, with the index after it.
  fileprivate func span(at index: Int) -> (from: CalendarDate, to: CalendarDate, end: Int)? {
    guard !(scan.isMark(index - 1, "/") && scan.isAttached(index)) else { return nil }
    if let hit = date(at: index) ?? month(at: index) {
      guard let date = hit.date, !(scan.isMark(hit.end, "/") && scan.isAttached(hit.end)) else { return nil }
      return (date, date, hit.end)
    }
    if let from = year(index), scan.isDash(index + 1), let to = year(index + 2), from < to,
      Self.periods.contains(where: { scan.starts(index - 2, with: $0) })
    {
      return (CalendarDate(year: from), CalendarDate(year: to), index + 3)
    }
    guard scan.starts(index, with: Self.year), let year = year(index + 1), !scan.isDash(index + 2) else { return nil }
    return (CalendarDate(year: year), CalendarDate(year: year), index + 2)
  }
}
