package import VanKienBytes
package import VanKienExtraction
package import VanKienReading
internal import VanKienText

/// A statement of a draft that can be held against the corpus.
package struct Claim: Sendable {
  /// What is claimed.
  package enum Content: Sendable {
    case figure(FigureClaim)
    case document(DocumentMention)
  }

  /// The bytes of the claim in the draft's ``SourceDocument/text``.
  package var range: ByteRange
  package var content: Content
}

/// A figure of a draft with the words around it.
package struct FigureClaim: Sendable {
  package var slots: FigureSlots
  /// What is measured, in the draft's words.
  package var indicator: String
  /// The sentence it stands in.
  package var sentence: ByteRange

  var wording: FigureWording
  /// The districts, communes and villages its paragraph names at its head.
  var headNames: [PlaceName]
  /// The words of its paragraph and of the headings above.
  var around: [SyllableKey]
}

/// Finds the claims of a draft: every document it cites and every figure it quotes.
package struct ClaimFinder: Sendable {
  /// Makes a finder.
  package init() {}

  /// The claims of `draft`, in the order of the text.
  package func claims(in draft: SourceDocument, _ extraction: Extraction) -> [Claim] {
    let contexts = FigureContexts(draft, extraction)
    var around: [Int: [SyllableKey]] = [:]
    var claims = contexts.entries.filter { !OwnPoints.isCount($0, in: draft) }.map { entry in
      let words = around[entry.block] ?? contexts.words(aroundBlock: entry.block)
      around[entry.block] = words
      return Claim(
        range: entry.mention.range,
        content: .figure(
          FigureClaim(
            slots: FigureSlots(entry.mention), indicator: entry.mention.indicator ?? "", sentence: entry.sentence,
            wording: entry.wording, headNames: contexts.headNames(ofBlock: entry.block).filter(\.isUnit), around: words)))
    }
    claims += extraction.documents.map { Claim(range: $0.range, content: .document($0)) }
    return claims.sorted { $0.range < $1.range }
  }
}
