/// The shape of a rhyme: what follows the onset of a syllable.
struct Rhyme: Hashable, Sendable {
  /// 1 when a glide o or u stands before the nucleus.
  let glideCount: Int
  /// The number of vowels of the nucleus.
  let nucleusCount: Int
  /// The number of letters of the coda.
  let codaCount: Int
  /// Whether it ends in c, ch, p or t, before which only two tones occur.
  let isStopped: Bool
  /// Whether the last letter of the nucleus is ă â ê ô ơ or ư, which draw the tone mark.
  let endsShaped: Bool
}

/// The onsets and rhymes of written Vietnamese.
struct SyllableGrammar: Sendable {
  static let shared = SyllableGrammar()

  /// The rhymes, their parts as `glide.nucleus.coda`.
  private static let rhymeList = """
    .a. .a.c .a.ch .a.i .a.m .a.n .a.ng .a.nh .a.o .a.p .a.t .a.u .a.y
    .ă.c .ă.m .ă.n .ă.ng .ă.p .ă.t
    .â.c .â.m .â.n .â.ng .â.p .â.t .â.u .â.y
    .e. .e.c .e.m .e.n .e.ng .e.o .e.p .e.t
    .ê. .ê.ch .ê.m .ê.n .ê.nh .ê.p .ê.t .ê.u
    .i. .i.ch .i.m .i.n .i.nh .i.p .i.t .i.u .ia. .iê.c .iê.m .iê.n .iê.ng .iê.p .iê.t .iê.u
    .o. .o.c .o.i .o.m .o.n .o.ng .o.p .o.t .oo.c .oo.ng
    .ô. .ô.c .ô.i .ô.m .ô.n .ô.ng .ô.p .ô.t
    .ơ. .ơ.i .ơ.m .ơ.n .ơ.ng .ơ.p .ơ.t
    .u. .u.c .u.i .u.m .u.n .u.ng .u.p .u.t .ua. .uô.c .uô.i .uô.m .uô.n .uô.ng .uô.t
    .ư. .ư.c .ư.i .ư.m .ư.n .ư.ng .ư.t .ư.u .ưa. .ươ.c .ươ.i .ươ.m .ươ.n .ươ.ng .ươ.p .ươ.t .ươ.u
    .y. .yê.m .yê.n .yê.ng .yê.t .yê.u
    o.a. o.a.c o.a.ch o.a.i o.a.m o.a.n o.a.ng o.a.nh o.a.o o.a.p o.a.t o.a.y
    o.ă.c o.ă.m o.ă.n o.ă.ng o.ă.p o.ă.t
    o.e. o.e.m o.e.n o.e.o o.e.t
    u.â.n u.â.ng u.â.t u.â.y
    u.ê. u.ê.ch u.ê.n u.ê.nh u.ê.t
    u.ơ.
    u.y. u.y.ch u.y.n u.y.nh u.y.p u.y.t u.y.u u.ya. u.yê.n u.yê.t
    """

  /// The rhymes that follow `qu`, where the u is part of the onset.
  private static let rhymesAfterQu = """
    .a. .a.c .a.ch .a.i .a.n .a.ng .a.nh .a.o .a.t .a.u .a.y .ă.c .ă.m .ă.n .ă.ng .ă.p .ă.t .â.n .â.ng .â.t .â.y
    .e. .e.n .e.o .e.t .ê. .ê.n .ê.nh .ê.t .ê.u .i. .i.ch .i.nh .i.t .ơ. .ơ.n .ơ.t .ô.c
    .y. .y.ch .y.n .y.nh .y.t .yê.n .yê.t
    """

  private let rhymes: [UInt64: Rhyme]
  private let rhymesAfterQu: [UInt64: Rhyme]
  private let onsets: Set<UInt64>

  private static let qu = letters("qu")
  private static let gi = letters("gi")
  private static let g = letters("g")
  private static let i = letters("i")
  private static let y = letters("y")
  private static let frontVowels = Set(["i", "e", "ê", "y"].map(letters))
  /// Onsets that are written only before i e ê y, and those that never are.
  private static let frontOnly = Set(["gh", "k", "ngh"].map(letters))
  private static let neverFront = Set(["c", "g", "ng"].map(letters))

  private init() {
    rhymes = Self.table(Self.rhymeList)
    rhymesAfterQu = Self.table(Self.rhymesAfterQu)
    let list = "b c ch d đ g gh h k kh l m n ng ngh nh p ph r s t th tr v x"
    onsets = Set(list.split(separator: " ").map { Self.letters(String($0)) })
  }

  /// The number of letters of the onset and the rhyme after it; `nil` when the packed letters are no syllable.
  func parse(_ letters: UInt64) -> (onsetCount: Int, rhyme: Rhyme)? {
    let firstTwo = letters & 0xFFF
    if firstTwo == Self.qu {
      return rhymesAfterQu[letters >> 12].map { (2, $0) }
    }
    if firstTwo == Self.gi, letters >> 12 != 0, let rhyme = rhymes[letters >> 12], letters >> 12 & 63 != Self.i {
      return (2, rhyme)
    }
    var count = 3
    while count > 0 {
      let shift = UInt64(count * 6)
      let onset = letters & (1 << shift - 1)
      if onset >> (shift - 6) != 0, onsets.contains(onset) {
        return rhyme(letters >> shift, after: onset).map { (count, $0) }
      }
      count -= 1
    }
    return rhymes[letters].map { (0, $0) }
  }

  private func rhyme(_ letters: UInt64, after onset: UInt64) -> Rhyme? {
    let first = letters & 63
    let isFront = Self.frontVowels.contains(first)
    if isFront ? Self.neverFront.contains(onset) : Self.frontOnly.contains(onset) {
      // gì, gìn, giếng: the onset gi loses its i before i.
      guard onset == Self.g, first == Self.i else { return nil }
    }
    // yê- is written only at the start of a word.
    if first == Self.y, letters != Self.y { return nil }
    return rhymes[letters]
  }

  private static func letters(_ text: String) -> UInt64 { SyllableKey(text).letters }

  private static func table(_ list: String) -> [UInt64: Rhyme] {
    var table: [UInt64: Rhyme] = [:]
    for entry in list.split(whereSeparator: \.isWhitespace) {
      let parts = entry.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, let last = parts[1].last else { continue }
      table[letters(parts.joined())] = Rhyme(
        glideCount: parts[0].count, nucleusCount: parts[1].count, codaCount: parts[2].count,
        isStopped: ["c", "ch", "p", "t"].contains(parts[2]), endsShaped: "ăâêôơư".contains(last))
    }
    return table
  }
}
