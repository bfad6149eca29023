package import VanKienExtraction

/// What an indicator's words say is measured, in a form that is equal for different wordings of one quantity.
///
/// Function words are dropped, spelling variants folded and terms that reports use for one another replaced (`indicator-words.tsv`);
/// words that only name the kind of quantity (tỷ lệ, diện tích, tổng số) become the ``dimension``. So `tỷ lệ hộ nghèo` and `hộ nghèo`
/// with a percentage have one key, `hộ nghèo` with a number of households another, and `hộ nghèo dân tộc thiểu số` a third.
package struct IndicatorKey: Hashable, Sendable {
  /// The words that carry meaning, in normal form, in the order of the text; the first ones are the head noun.
  package let terms: [String]

  /// What kind of quantity it is; `nil` when neither words nor unit tell.
  package let dimension: Dimension?

  /// The key of `words`; `dimension` is what the figure's unit says and yields to what the words say.
  ///
  /// The words of `place`, the place the figure is about, are no part of what is measured: `tỷ lệ hộ nghèo của huyện Tân Uyên`.
  package init(_ words: String, dimension: Dimension? = nil, place: String? = nil) {
    let normal = Self.without(place, NormalWords(words).words)
    var terms: [String] = []
    var named: Dimension?
    var index = 0
    while index < normal.count {
      guard let match = IndicatorWords.shared.phrases.match(normal, at: index) else {
        terms.append(normal[index])
        index += 1
        continue
      }
      switch match.value {
      case .drop: break
      case .same(let replacement): terms += replacement
      case .head(let dimension):
        // Only at the start: "dân số" and "phòng học đạt tỷ lệ" hold such words too.
        if terms.isEmpty {
          named = named.map { $0 == .count ? dimension ?? $0 : $0 } ?? dimension
        } else {
          terms += normal[index..<(index + match.count)]
        }
      }
      index += match.count
    }
    self.init(terms: terms.isEmpty ? normal : terms, dimension: Self.resolve(named, dimension))
  }

  /// The key of a figure's indicator.
  ///
  /// A figure that compares (a change, a part of a plan) has a unit that is not its indicator's; its dimension is only what the words say.
  package init?(_ mention: FigureMention) {
    guard let words = mention.indicator else { return nil }
    self.init(words, unit: MeasureUnit(mention.unit), aspect: mention.aspect, place: mention.place)
  }

  /// The key of the indicator `words` of a figure with `unit` and `aspect` that is about `place`.
  package init(_ words: String, unit: MeasureUnit, aspect: Aspect, place: String?) {
    let dimension = unit.dimension
    let isRelative = (aspect == .plan || aspect == .change) && dimension == .ratio
    let isOther = dimension.isComparison || aspect == .growth || isRelative
    guard isOther else {
      self.init(words, dimension: dimension, place: place)
      return
    }
    // "Số hộ … tăng 4,2 điểm %" and "sản lượng điện … tăng 3,1 lần": the heads alone make no count and no mass of what has grown.
    let key = IndicatorKey(words, place: place)
    let isOpen = key.dimension == .count || key.dimension == .mass
    self.init(terms: key.terms, dimension: isOpen ? nil : key.dimension)
  }

  /// `words` without the words of `place`, if they stand there.
  private static func without(_ place: String?, _ words: [String]) -> [String] {
    guard let place, words.count > 2 else { return words }
    let name = NormalWords(place).words
    guard !name.isEmpty, name.count < words.count else { return words }
    for start in 1...(words.count - name.count) where words[start...].starts(with: name) {
      return Array(words[..<start] + words[(start + name.count)...])
    }
    return words
  }

  /// Whether the key is only the noun that `unit` counts: "lao động" with the unit "lao động".
  func isNoun(of unit: MeasureUnit) -> Bool {
    guard unit.dimension == .count, let base = unit.base else { return false }
    let words = base.split(separator: " ")
    return terms.allSatisfy { term in words.contains { $0 == term } }
  }

  /// Makes a key of words in normal form.
  package init(terms: [String], dimension: Dimension?) {
    self.terms = terms
    self.dimension = dimension
  }

  /// A head like "sản lượng" stands for mass but gives way to a volume or an energy; a head "số" says nothing against a percentage.
  private static func resolve(_ named: Dimension?, _ unit: Dimension?) -> Dimension? {
    guard let named else { return unit }
    guard let unit, unit != named else { return named }
    switch named {
    case .count: return unit
    case .mass: return unit == .ratio ? named : unit
    default: return named
    }
  }

  /// The canonical words: the kind of quantity where its name has one, then the terms.
  package var name: String {
    let words = terms.joined(separator: " ")
    if let match = IndicatorWords.shared.phrases.match(terms, at: 0), case .head = match.value { return words }
    switch dimension {
    case .ratio: return "tỷ lệ \(words)"
    case .area: return "diện tích \(words)"
    case .length: return "chiều dài \(words)"
    case .mass: return "sản lượng \(words)"
    default: return words
    }
  }
}
