/// How a slot of a claim compares with the same slot of a fact.
package enum SlotMatch: String, Sendable {
  /// Both are given and agree.
  case match
  /// Both are given and differ.
  case differs
  /// One of them is not given.
  case missing
}

/// A fact that a claim may speak of, with how well it fits.
package struct Candidate: Sendable {
  /// The index of the figure in the ``FactBase``.
  package var figure: Int
  /// How much of the words of claim and fact is common, 0 to 1.
  package var likeness: Double
  /// How much of what the claim says is measured the fact says too, 0 to 1.
  package var claimCovered: Double
  /// How much of what the fact says is measured the claim says too, 0 to 1.
  package var factCovered: Double
  /// How much of what both say beside that is common.
  package var clauseCovered: Double
  /// The likeness weighed by how the slots compare, by which candidates are ranked.
  package var score: Double
  /// Whether the numbers agree.
  package var agrees: Bool
  package var unit: SlotMatch
  package var aspect: SlotMatch
  package var direction: SlotMatch
  package var period: SlotMatch
  package var status: SlotMatch
  package var place: SlotMatch
  /// Whether both or neither deny, and both or neither tell of something new.
  package var isOfOneTurn: Bool
  /// Whether both count the same noun, or one of them a noun that may stand for any.
  package var isOfOneNoun: Bool

  /// The slots in which claim and fact contradict each other.
  package var differences: [Field] {
    var fields: [Field] = []
    if unit == .differs { fields.append(.unit) }
    if direction == .differs { fields.append(.direction) }
    if period == .differs { fields.append(.period) }
    if status == .differs { fields.append(.status) }
    if place == .differs { fields.append(.place) }
    return fields
  }
}
