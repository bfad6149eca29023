internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// A figure with all that decides whether another speaks of the same thing.
struct Statement: Sendable {
  /// The index of the document in the corpus.
  let entry: Int
  /// The index of the block.
  let block: Int
  /// The figure.
  let figure: FigureMention
  /// Its amount.
  let amount: FigureAmount
  /// What is measured.
  let key: IndicatorKey
  /// When.
  let period: PeriodRange?
  /// The group that the passage speaks of (a region, a kind of unit) when it is not the whole; nil for the whole.
  let group: String?
  /// The place.
  let place: String?
  /// The table of the document it stands in, -1 for none.
  let table: Int

  /// Whether it says what is to be, not what is.
  var isTarget: Bool { figure.status == .target }
}

/// The statements of a corpus, in the order of the texts.
struct Statements: Sendable {
  let all: [Statement]

  init(_ corpus: AuditCorpus) {
    var all: [Statement] = []
    for (index, entry) in corpus.entries.enumerated() {
      let groups = GroupScopes(entry.document)
      let home = HomePlace.district(entry)
      for figure in entry.extraction.figures {
        guard let key = IndicatorKey(figure), let block = entry.document.block(at: figure.range.start) else { continue }
        all.append(
          Statement(
            entry: index, block: block, figure: figure, amount: FigureAmount(figure), key: key,
            period: figure.period.flatMap { PeriodRange($0) }, group: groups.group(ofBlock: block),
            place: HomePlace.place(of: figure, home: home),
            table: entry.document.blocks[block].role == .tableCell ? entry.document.blocks[block].owner : -1))
      }
    }
    self.all = all
  }
}

/// The district that a document speaks of, where its letterhead names one.
///
/// Extraction gives the province of the document to every figure without a place of its own; in a document of a district that means the
/// district.
enum HomePlace {
  /// How many blocks a letterhead can have.
  private static let reach = 12

  /// The district that the letterhead names in capitals, as Decree 30/2020/NĐ-CP has issuers written.
  static func district(_ entry: AuditCorpus.Entry) -> String? {
    guard let last = entry.document.blocks.prefix(reach).last else { return nil }
    for place in entry.extraction.places where place.level == .district && place.range.end <= last.range.end {
      let text = entry.document.string(place.range)
      if text == text.uppercased() { return NormalWords(text).text }
    }
    return nil
  }

  /// The place of `figure` in a document whose home is `home`.
  static func place(of figure: FigureMention, home: String?) -> String? {
    guard let place = figure.place else { return home }
    let words = NormalWords(place).text
    return home != nil && words.hasPrefix("tỉnh ") ? home : words
  }
}

/// Which blocks speak of a part of the province only.
///
/// An item that begins "Vùng …:" speaks of that region, and so does the unlabelled paragraph behind it in the same section, unless it says
/// that it speaks of the whole. A label may name the group further on: "Ổn định đời sống vùng tái định cư: …".
struct GroupScopes: Sendable {
  private var groups: [String?] = []

  private static let kinds: [[String]] = [
    ["vùng"], ["khu", "vực"], ["tái", "định", "cư"], ["cấp", "tỉnh"], ["cấp", "huyện"], ["cấp", "xã"], ["cụm"],
    ["khối"],
  ]

  init(_ document: SourceDocument) {
    var current: String?
    var section = -1
    for block in document.blocks {
      if block.section != section || block.role == .heading { current = nil }
      section = block.section
      if let label = Self.label(document, block) {
        current = Self.kinds.contains { label.contains($0) } ? label.joined(separator: " ") : nil
      } else if block.role == .listItem || Self.speaksOfTheWhole(document, block) {
        current = nil
      }
      groups.append(current)
    }
  }

  /// The group that the block speaks of.
  func group(ofBlock index: Int) -> String? { groups.indices.contains(index) ? groups[index] : nil }

  private static let wholes = ["toàn tỉnh", "trên địa bàn tỉnh", "cả tỉnh"]

  /// Whether the block speaks of the whole province, not only compares with it.
  private static func speaksOfTheWhole(_ document: SourceDocument, _ block: Block) -> Bool {
    let gap = Gap(document.text[block.range.indices])
    return wholes.contains { phrase in
      guard let place = gap.last(phrase) else { return false }
      return place == 0
        || !["với", "của", "lượng", "số"].contains(gap.words[place - 1]) && !gap.contains("so với \(phrase)")
    }
  }

  /// The words before a colon near the start of the block.
  private static func label(_ document: SourceDocument, _ block: Block) -> [String]? {
    let start = max(block.range.start, block.marker.end)
    let limit = min(Int(block.range.end), Int(start) + 240)
    guard Int(start) < limit, let colon = document.text[Int(start)..<limit].firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let text = document.text[Int(start)..<colon]
    guard !text.contains(UInt8(ascii: ".")), !text.contains(UInt8(ascii: ";")) else { return nil }
    return NormalWords(String(decoding: text, as: UTF8.self)).words
  }
}
