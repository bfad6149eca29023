internal import VanKienText

/// What turns an indicator into another one: that something has not happened, that something is new.
struct Polarity: Hashable, Sendable {
  /// Whether the words deny.
  let isNegated: Bool

  /// Whether the words tell of what was newly made.
  let isNew: Bool

  private static let negations = keys("chưa", "không", "thiếu", "ngoài")
  private static let new = SyllableKey("mới")
  /// The verbs after which "mới" is what is counted and not "only now".
  private static let makers = keys(
    "trồng", "lập", "nạp", "xây", "dựng", "tuyển", "mua", "sinh", "cấp", "mở", "đóng", "giao")

  private static func keys(_ words: String...) -> Set<SyllableKey> { Set(words.map { SyllableKey($0).withPlainI }) }

  /// How far before the number a denial still belongs to it, in words.
  private static let reach = 5

  /// Reads the words of the indicator and those before the number.
  init(_ wording: FigureWording) {
    let words = wording.indicator + wording.lead
    isNegated = (wording.indicator + wording.lead.suffix(Self.reach)).contains(where: Self.negations.contains)
    isNew = words.indices.dropFirst().contains { words[$0] == Self.new && Self.makers.contains(words[$0 - 1]) }
  }

  /// What turns either of them.
  func union(_ other: Polarity) -> Polarity {
    Polarity(isNegated: isNegated || other.isNegated, isNew: isNew || other.isNew)
  }

  private init(isNegated: Bool, isNew: Bool) {
    self.isNegated = isNegated
    self.isNew = isNew
  }
}
