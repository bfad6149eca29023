internal import VanKienText

/// A quantity with all that is around it: what the decisions about a figure are made from.
struct FigureReading {
  let scan: Scan
  let block: Range<Int>
  let sentence: SentencePieces
  let phrases: NounPhrase

  /// The scopes open before the quantity.
  let scopes: FigureScopes

  /// The last figures of the block before this one.
  let earlier: ArraySlice<FigureDraft>

  let quantity: Quantity
  let left: LeftContext
  let right: RightContext

  /// The piece the quantity is.
  let index: Int
  /// The first piece of its own part of the clause.
  let start: Int
  /// The piece after the last one that can belong to it.
  let limit: Int
  /// The figure before the parentheses the quantity stands in.
  let anchor: FigureDraft?

  /// Whether a place alone names the item, so that it speaks of what the clause does.
  let isPlaceItem: Bool

  /// The noun phrase before the predicate.
  let subject: Range<Int>?

  /// Whether the unit is a percentage, percentage points or a multiple.
  var isRatio: Bool { quantity.kind == .percent || quantity.kind == .point || quantity.kind == .multiple }

  /// Whether the percentage speaks of the noun phrase behind it ("95,1% số hộ được sử dụng điện").
  var isGroup: Bool {
    guard quantity.kind == .percent, !quantity.isYearly, right.startsWithNoun else { return false }
    return left.predicate.isEmpty || left.isExistential
  }

  /// Whether the phrase begins with the head of an indicator.
  func isHead(_ range: Range<Int>) -> Bool { scan.cue(range.lowerBound).contains(.indicatorHead) }

  /// The tokens of the pieces `range`; nil when there are none.
  func tokens(of range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty else { return nil }
    return sentence.pieces[range.lowerBound].tokens.lowerBound..<sentence.pieces[range.upperBound - 1].tokens.upperBound
  }
}

extension FigureReading {
  /// Words that many indicators share and that therefore say nothing about whether two are the same.
  static let hollow: Set<SyllableKey> = Set(
    [
      "tổng", "số", "tỷ", "lệ", "đạt", "các", "và", "của", "được", "có", "trên", "là", "năm", "với", "trong", "tỉnh",
      "địa",
      "bàn", "xã", "phường", "thị", "trấn", "huyện", "thành", "phố", "thôn", "bản", "khu",
    ].map { SyllableKey($0) })
}
