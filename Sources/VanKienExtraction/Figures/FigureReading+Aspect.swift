extension FigureReading {
  /// Decides what the figure tells about its indicator: an amount, a change, a growth rate, a share, or a measure against a plan.
  func decideAspect(_ draft: inout FigureDraft) {
    let isAverage = left.isAverage || quantity.isYearly
    if left.predicate.contains(.exceeds) {
      draft.aspect = .plan
      draft.direction = .up
    } else if let change {
      draft.direction = change
      draft.aspect = right.isAgainstPlan ? .plan : isAverage && isRatio ? .growth : .change
    } else if isRatio, right.isPlan {
      draft.aspect = .plan
    } else if left.predicate.contains(.isShare) {
      draft.aspect = .share
    } else if isRatio {
      decideRatio(&draft, isAverage)
    }
  }

  /// The direction that the predicate tells; also in "tăng so với năm 2015 là 3,1 điểm %", but not for the amount a change starts from.
  private var change: Direction? {
    let predicate = left.predicate
    if left.isFrom, quantity.high == nil { return nil }
    if !predicate.isDisjoint(with: [.up, .down]), predicate.isDisjoint(with: .reaches) {
      return predicate.contains(.down) ? .down : .up
    }
    return predicate == .isLevel ? left.comparedChange : nil
  }

  /// A percentage without a verb of change: an amount, a growth rate, or a share.
  private func decideRatio(_ draft: inout FigureDraft, _ isAverage: Bool) {
    let heads = (subject ?? (isPlaceItem ? scopes.topic.first : nil)).map(cues) ?? []
    if heads.contains(.average), heads.contains(.ratioHead) || isAverage {
      draft.aspect = .growth
      draft.direction = isFalling ? .down : .up
    } else if let change = left.distantChange ?? (left.predicate.isEmpty ? scopes.openChange : nil), isAverage {
      draft.aspect = .growth
      draft.direction = change
    } else if quantity.isYearly, !left.predicate.contains(.isShare) {
      draft.aspect = .growth
      draft.direction = isFalling ? .down : .up
    } else if isShare(heads) {
      draft.aspect = .share
    }
  }

  private func isShare(_ heads: Cue) -> Bool {
    if right.isCompared && !heads.contains(.ratioHead) || isRatioToOther { return true }
    if scopes.isStructure || heads.contains(.structureHead) { return true }
    if left.isFrom || left.predicate.contains(.reaches) { return false }
    if left.predicate.isEmpty, !isGroup, !heads.contains(.ratioHead) { return left.distantChange == nil }
    return subject == nil && !isGroup && (anchor != nil && !scopes.hasPeriod || measuresCount)
  }

  /// "… 4.315 vụ án, giải quyết 4.102 vụ, đạt 95,1%": a percentage without a subject behind a count is a part of it.
  private var measuresCount: Bool {
    guard quantity.kind == .percent, left.predicate.contains(.isLevel), !left.isExistential, let last = earlier.last
    else { return false }
    return last.quantity.kind == .counted && last.aspect == .level && last.indicator == scopes.topic
  }

  /// "đạt 90,9% tuổi thọ trung bình của cả nước": the phrase behind repeats the subject for another place.
  private var isRatioToOther: Bool {
    guard left.predicate.contains(.isLevel), !left.isExistential, right.startsWithNoun,
      let behind = tokens(of: phrases.behind(index, limit: limit, kind: .measure))
    else { return false }
    let own = subject.map { [$0] } ?? scopes.topic
    let words = Set(own.flatMap { $0.filter(scan.isWord).map(scan.key) }).subtracting(Self.hollow)
    return behind.filter { words.contains(scan.key($0)) }.count >= 2
  }

  private var isFalling: Bool {
    subject?.contains { scan.starts($0, with: Self.giam) } ?? false
  }

  private func cues(in range: Range<Int>) -> Cue {
    range.reduce(into: Cue()) { $0.formUnion(scan.cue($1)) }
  }

  private static let giam: Phrase = "giảm"
}
