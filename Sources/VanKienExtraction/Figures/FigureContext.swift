/// What the surroundings of a block say about its figures.
struct FigureContext {
  /// Whether the block stands in a list of targets or tasks.
  var isTarget = false
  /// The one year its heading names for the targets.
  var targetYear: String?
  /// The year the document looks back from; later years are the future.
  var referenceYear: Int?
  /// What a footnote speaks of: the indicator of the figure its marker hangs on.
  var noteTopic: [Range<Int>] = []
  /// The administrative units of the block, by their first token.
  var places: [Int: Range<Int>] = [:]
}

/// The scopes that are open at a place in a sentence.
struct FigureScopes {
  /// The words of the indicator the clause speaks of.
  var topic: [Range<Int>] = []
  /// The period in EDTF form.
  var period: String?
  /// Whether the sentence has named a period, or none on purpose ("đến nay").
  var hasPeriod = false
  /// Whether the period is that of the sentence before.
  var isCarried = false
  /// The period that opened the sentence, before its first figure.
  var opening: String?
  /// The last range of years named in the sentence.
  var term: String?
  /// "ước" or a word like it stands before.
  var isEstimate = false
  /// "phấn đấu", a future year or the heading makes the figures targets.
  var isTarget = false
  /// "hiện nay" stands in the clause.
  var isPresent = false
  /// "Kế hoạch:" stands directly before.
  var isPlanValue = false
  /// The clause lists the parts of a structure ("Cơ cấu kinh tế: …").
  var isStructure = false
  /// The verb of change of the clause before, when it gave no number: "giảm nhanh, bình quân 4,75%/năm".
  var openChange: Direction?
  /// What that verb speaks of.
  var openSubject: Range<Int>?
  /// The noun phrase before a colon that the figures behind it speak of: "Cán bộ cấp xã: 89% đạt chuẩn …".
  var label: Range<Int>?
  /// The number of figures before "lần lượt", whose indicators the next ones take up in turn.
  var respective: Int?
}
