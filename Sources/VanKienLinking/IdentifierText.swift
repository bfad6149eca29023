internal import VanKienText

/// Text as a part of identifiers: letters without accents, digits and single hyphens.
///
/// The result is NMTOKEN-safe (XML 1.0) and ASCII whatever the text is; different texts may give one result, see ``IdentifierRegistry``.
package enum IdentifierText {
  /// `text` in small plain letters and digits, runs of anything else as `separator`.
  package static func slug(_ text: some StringProtocol, separator: String = "-") -> String {
    var result: [UInt8] = []
    var isPending = false
    for byte in Folding.shared.fold(String(text)).utf8 {
      let isWord = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      if isWord {
        if isPending, !result.isEmpty { result += Array(separator.utf8) }
        result.append(byte)
      }
      isPending = !isWord
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// ``slug(_:separator:)`` cut to at most `limit` bytes at a hyphen, the rest told by a hash, so that long names make no long ids.
  package static func shortSlug(_ text: String, limit: Int = 72) -> String {
    let whole = slug(text)
    guard whole.utf8.count > limit else { return whole.isEmpty ? "x\(hash(text))" : whole }
    let cut = whole.prefix(limit)
    let end = cut.lastIndex(of: "-") ?? cut.endIndex
    return "\(cut[..<end])-\(hash(text))"
  }

  /// Six characters that tell texts apart (FNV-1a, base 36).
  package static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let digits = String(hash % 2_176_782_336, radix: 36)
    return String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }
}
