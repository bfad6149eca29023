/// Normalisation Form C of any text, after Unicode Standard Annex 15.
///
/// Vietnamese text rarely comes here: ``Normaliser`` composes Vietnamese letters itself and calls this for what is left.
struct CanonicalComposition: Sendable {
  /// The tables, built when the first text needs them.
  static let shared = CanonicalComposition()

  private struct Pair: Hashable {
    let first: UInt32
    let second: UInt32
  }

  private let decompositions: [UInt32: Pair]
  private let compositions: [Pair: UInt32]

  /// Scalars that may join with one before them.
  private let seconds: Set<UInt32>

  private init() {
    var decompositions: [UInt32: Pair] = [:]
    var compositions: [Pair: UInt32] = [:]
    var seconds: Set<UInt32> = []
    CompiledTable.canonical.forEachRow { columns in
      guard columns.count >= 2, let code = UInt32(columns[0], radix: 16) else { return }
      let parts = columns[1].split(separator: " ").compactMap { UInt32($0, radix: 16) }
      guard let first = parts.first else { return }
      let pair = Pair(first: first, second: parts.count > 1 ? parts[1] : 0)
      decompositions[code] = pair
      if columns.count == 2 {
        compositions[pair] = code
        seconds.insert(pair.second)
      }
    }
    self.decompositions = decompositions
    self.compositions = compositions
    self.seconds = seconds
  }

  /// Whether text may be cut before `scalar` and the parts be composed apart.
  func startsSegment(_ scalar: UInt32) -> Bool {
    if Hangul.isMedialOrFinal(scalar) { return false }
    var first = scalar
    while let pair = decompositions[first] { first = pair.first }
    return combiningClass(first) == 0 && !seconds.contains(first)
  }

  /// The composed form of one segment.
  ///
  /// - Complexity: O(n log n), also for hostile runs of marks.
  func compose(_ segment: [UInt32]) -> [UInt32] {
    var scalars: [UInt32] = []
    for scalar in segment { decompose(scalar, into: &scalars) }
    order(&scalars)
    return recompose(scalars)
  }

  private func decompose(_ scalar: UInt32, into result: inout [UInt32]) {
    if Hangul.isSyllable(scalar) {
      Hangul.decompose(scalar, into: &result)
    } else if let pair = decompositions[scalar] {
      decompose(pair.first, into: &result)
      if pair.second != 0 { result.append(pair.second) }
    } else {
      result.append(scalar)
    }
  }

  /// Puts each run of marks into the order of their combining classes.
  private func order(_ scalars: inout [UInt32]) {
    var start = 0
    while start < scalars.count {
      if combiningClass(scalars[start]) == 0 {
        start += 1
        continue
      }
      var marks: [(mark: UInt32, combiningClass: UInt8)] = []
      while start + marks.count < scalars.count {
        let mark = scalars[start + marks.count]
        let markClass = combiningClass(mark)
        if markClass == 0 { break }
        marks.append((mark, markClass))
      }
      // The library's sort is stable, as the standard demands here.
      marks.sort { $0.combiningClass < $1.combiningClass }
      for (index, entry) in marks.enumerated() { scalars[start + index] = entry.mark }
      start += marks.count
    }
  }

  private func recompose(_ scalars: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var starter = -1
    var lastClass: UInt8 = 0
    for scalar in scalars {
      let scalarClass = combiningClass(scalar)
      let adjacent = starter == result.count - 1
      if starter >= 0, adjacent || (lastClass < scalarClass && lastClass != 0),
        let composed = composition(result[starter], scalar)
      {
        result[starter] = composed
        continue
      }
      if scalarClass == 0 { starter = result.count }
      lastClass = scalarClass
      result.append(scalar)
    }
    return result
  }

  private func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
    Hangul.composition(first, second) ?? compositions[Pair(first: first, second: second)]
  }

  private func combiningClass(_ scalar: UInt32) -> UInt8 {
    guard scalar >= 0x300, let scalar = Unicode.Scalar(scalar) else { return 0 }
    return scalar.properties.canonicalCombiningClass.rawValue
  }
}

/// The arithmetic of Hangul syllables, The Unicode Standard, section 3.12.
private enum Hangul {
  private static let syllables: UInt32 = 0xAC00
  private static let initials: UInt32 = 0x1100
  private static let medials: UInt32 = 0x1161
  private static let finals: UInt32 = 0x11A7

  static func isSyllable(_ scalar: UInt32) -> Bool {
    scalar >= syllables && scalar < syllables + 11172
  }

  static func isMedialOrFinal(_ scalar: UInt32) -> Bool {
    scalar >= medials && scalar < medials + 21 || scalar > finals && scalar < finals + 28
  }

  static func decompose(_ scalar: UInt32, into result: inout [UInt32]) {
    let index = scalar - syllables
    result.append(initials + index / 588)
    result.append(medials + index % 588 / 28)
    if index % 28 != 0 { result.append(finals + index % 28) }
  }

  static func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if first >= initials, first < initials + 19, second >= medials, second < medials + 21 {
      return syllables + ((first - initials) * 21 + second - medials) * 28
    }
    if isSyllable(first), (first - syllables) % 28 == 0, second > finals, second < finals + 28 {
      return first + second - finals
    }
    return nil
  }
}
