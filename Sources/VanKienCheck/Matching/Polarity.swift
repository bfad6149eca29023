internal import VanKienText

/// What turns an indicator into another one: that something has not happened, that something is new or of a lower kind, a number in its name.
struct Polarity: Hashable, Sendable {
  /// Whether the words deny.
  private var isNegated: Bool

  /// Whether the words tell of what was newly made.
  private var isNew: Bool

  /// Which of the phrases that name another kind the words have.
  private var kinds: Set<Int>

  private static let negations = keys("chưa", "không", "thiếu", "ngoài")
  private static let new = SyllableKey("mới")
  /// The verbs after which "mới" is what is counted and not "only now".
  private static let makers = keys(
    "trồng", "lập", "nạp", "xây", "dựng", "tuyển", "mua", "cấp", "mở", "đóng", "giao")
  /// Kinds whose names hold that of another kind: what is half solid is not solid, who is nearly poor is not poor.
  private static let otherKinds = [
    "bán kiên cố", "cận nghèo", "tái nghèo", "thoát nghèo", "thoát cận nghèo", "bán trú", "bán chuyên trách",
    "không chuyên trách",
  ].map { Wording($0).words }

  private static func keys(_ words: String...) -> Set<SyllableKey> { Set(words.map { SyllableKey($0).withPlainI }) }

  /// How far before the number a denial still belongs to it, in words.
  private static let reach = 5

  /// Reads the words of the indicator and those before the number.
  init(_ wording: FigureWording) {
    let words = wording.indicator + wording.lead
    isNegated = Self.deny(wording.indicator) || Self.deny(Array(wording.clause.suffix(Self.reach)))
    isNew = words.indices.dropFirst().contains { words[$0] == Self.new && Self.makers.contains(words[$0 - 1]) }
    kinds = Set(Self.otherKinds.indices.filter { words.holds(Self.otherKinds[$0]) })
  }

  private static let not = SyllableKey("không")
  /// What behind "không" makes a word of it that denies nothing: "gạch không nung", "cán bộ không chuyên trách".
  private static let compounds = Set(Wording("nung khí quân gian dây sử chuyên phận lưu").words)

  private static func deny(_ words: [SyllableKey]) -> Bool {
    words.indices.contains { index in
      guard negations.contains(words[index]) else { return false }
      let isCompound = words[index] == not && index + 1 < words.count && compounds.contains(words[index + 1])
      return !isCompound
    }
  }

  /// What is said of `self` where `other` is said of it too.
  func union(_ other: Polarity) -> Polarity {
    var union = self
    union.isNegated = isNegated || other.isNegated
    union.isNew = isNew || other.isNew
    return union
  }
}

/// The numbers in the name of an indicator: the lines of 110 kV are not those of 220 kV.
enum NameNumbers {
  /// Whether both indicators have numbers in their names and share none.
  static func differ(_ first: String, _ second: String) -> Bool {
    let left = numbers(first)
    guard !left.isEmpty else { return false }
    let right = numbers(second)
    return !right.isEmpty && left.isDisjoint(with: right)
  }

  /// The whole numbers in `indicator` but for years.
  private static func numbers(_ indicator: String) -> Set<Int> {
    guard indicator.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
    let numbers = indicator.split { !$0.isNumber && $0 != "," && $0 != "." }.compactMap { Int($0) }
    return Set(numbers.filter { !(1900...2100).contains($0) })
  }
}
