package import VanKienBytes

/// Something a writer should know of a draft that is no verdict on a claim.
package struct DraftNote: Sendable {
  /// The bytes of the words it is about.
  package var range: ByteRange
  package var rule: CheckRule
  /// What there is to know, in one sentence.
  package var message: LocalizedText
  /// The words that would be right, where there are some.
  package var correct: String?
  package var evidence: [Evidence]
}

extension DraftNote: Comparable {
  package static func == (left: DraftNote, right: DraftNote) -> Bool {
    left.range == right.range && left.rule == right.rule && left.message == right.message
  }

  package static func < (left: DraftNote, right: DraftNote) -> Bool {
    (left.range, left.rule.rawValue) < (right.range, right.rule.rawValue)
  }
}
