internal import VanKienBytes

/// Text in the normal form the later stages read, with the way back to the text it was made from.
package struct NormalisedText: Hashable, Sendable {
  /// UTF-8 in Normalization Form C.
  package var text: [UInt8]

  /// Byte offsets of ``text`` to byte offsets of the source.
  package var map: OffsetMap

  /// The byte offset in the source of the first byte that is not valid UTF-8; `nil` when all of it is.
  package var firstInvalidByte: Int?

  /// How many ill-formed byte sequences became U+FFFD.
  package var invalidSequences: Int
}

/// Brings text into the one normal form in which all rules work.
///
/// The result is UTF-8 in Normalization Form C. Beyond the standard, without changing what a person reads:
/// - Vietnamese letters are composed also when shape and tone marks come in the wrong order;
/// - the Icelandic Ð ð and the African Ɖ, which old conversions write for Đ đ, become Đ đ;
/// - all space characters become U+0020, line ends of any convention U+000A; tabs stay;
/// - soft hyphens, zero-width spaces, word joiners, byte order marks and direction marks are left out;
/// - ill-formed UTF-8 becomes U+FFFD, one for each maximal subpart, and is counted.
///
/// Normalising twice gives what normalising once gives. The source is never changed: every offset of the result leads back to it.
package enum Normaliser {
  /// The normal form of `source`.
  ///
  /// - Complexity: O(n); text that is normal already is only checked and copied.
  package static func normalise(_ source: Span<UInt8>) -> NormalisedText {
    var pass = NormalisationPass()
    pass.run(over: source)
    return NormalisedText(
      text: pass.output, map: pass.map, firstInvalidByte: pass.firstInvalidByte,
      invalidSequences: pass.invalidSequences)
  }

  /// Whether `source` is normal already: normalising it would give the same bytes.
  package static func isNormal(_ source: Span<UInt8>) -> Bool {
    var position = 0
    while true {
      position = endOfPlainText(source, from: position)
      guard position < source.count else { return true }
      let place = SourceScalar(source, at: position)
      if place.treatment == .general { return normalise(source).map.isIdentity }
      guard place.treatment == .plain else { return false }
      position += place.length
    }
  }

  /// `source` in Normalization Form C, nothing else changed; `nil` when it is in that form already.
  ///
  /// Vietnamese letters are composed also when shape and tone marks come in the wrong order. Ill-formed bytes stay as they are.
  ///
  /// - Complexity: O(n); text without combining marks is only looked at.
  package static func composed(_ source: Span<UInt8>) -> [UInt8]? {
    var position = 0
    while true {
      position = endOfPlainText(source, from: position)
      guard position < source.count else { return nil }
      let place = SourceScalar(source, at: position, composesOnly: true)
      if place.treatment == .general { break }
      position += place.length
    }
    var pass = NormalisationPass(composesOnly: true)
    pass.run(over: source)
    return pass.map.isIdentity ? nil : pass.output
  }
}
