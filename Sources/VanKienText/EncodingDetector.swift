/// In what encoding a text is, and how sure that is.
package struct EncodingGuess: Hashable, Sendable {
  /// The encoding.
  package var encoding: TextEncoding

  /// From 0 to 1: the share of the words with accents that are Vietnamese syllables when read so, less for few words.
  ///
  /// 1 for a byte order mark and for plain ASCII, which is the same text in all encodings here but VIQR and UTF-16.
  package var confidence: Double

  /// Whether the text is UTF-8 in which bytes of ``encoding`` were misread as Windows-1252; decode it with `decodeMisread`.
  package var isMisread: Bool

  /// Decodes `bytes`, which this guess was made about.
  package func decode(_ bytes: Span<UInt8>) -> DecodedText {
    guard isMisread else { return encoding.decode(bytes) }
    let utf8 = TextEncoding.utf8.decode(bytes)
    return DecodedText(
      text: encoding.decodeMisread(utf8.text.span), firstInvalidByte: utf8.firstInvalidByte,
      invalidSequences: utf8.invalidSequences)
  }
}

/// Finds the encoding of a text from its bytes.
///
/// UTF-8 and UTF-16 are told by their structure. The one-byte encodings cannot be: there the text is decoded in each of them, and the
/// one wins in which the most words with accents are possible syllables of Vietnamese. By chance hardly one in ten is.
package enum EncodingDetector {
  /// How many bytes at the start of the text are looked at.
  package static let sampleSize = 1 << 16

  /// The encoding of `bytes`.
  ///
  /// - Complexity: O(1), at most ``sampleSize`` bytes are looked at.
  package static func detect(_ bytes: Span<UInt8>) -> EncodingGuess {
    for encoding in [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian] {
      let mark = encoding.byteOrderMark
      if bytes.count >= mark.count, mark.indices.allSatisfy({ bytes[$0] == mark[$0] }) {
        return EncodingGuess(encoding: encoding, confidence: 1, isMisread: false)
      }
    }
    let sample = bytes.extracting(0..<min(bytes.count, sampleSize))
    if let guess = utf16(sample) { return guess }
    let structure = UTF8Structure(sample, isWhole: sample.count == bytes.count)
    if structure.multibyte == 0, structure.invalid == 0 { return ascii(sample) }
    if structure.invalid == 0 { return validUTF8(sample) }
    if structure.multibyte > 10 * structure.invalid {
      let share = Double(structure.multibyte) / Double(structure.multibyte + structure.invalid)
      return EncodingGuess(encoding: .utf8, confidence: share, isMisread: false)
    }
    return best(of: [.tcvn3, .vniWindows, .windows1258]) { SyllableStatistics($0.decode(sample).text.span) }
      ?? EncodingGuess(encoding: .windows1258, confidence: 0, isMisread: false)
  }

  private static func ascii(_ sample: Span<UInt8>) -> EncodingGuess {
    let viqr = SyllableStatistics(TextEncoding.viqr.decode(sample).text.span)
    // English has an apostrophe or a point after a vowel here and there; VIQR has marks in two words of three.
    if viqr.marked >= 5, viqr.marked * 3 >= viqr.words, viqr.share >= 0.8 {
      return EncodingGuess(encoding: .viqr, confidence: viqr.confidence, isMisread: false)
    }
    return EncodingGuess(encoding: .utf8, confidence: 1, isMisread: false)
  }

  private static func validUTF8(_ sample: Span<UInt8>) -> EncodingGuess {
    let plain = SyllableStatistics(sample)
    let asRead = EncodingGuess(encoding: .utf8, confidence: 1, isMisread: false)
    if plain.share >= 0.5 { return asRead }
    let misread = best(of: [.tcvn3, .vniWindows]) { SyllableStatistics($0.decodeMisread(sample).span) }
    guard var misread, misread.confidence > 0.6, misread.confidence > plain.share + 0.3 else { return asRead }
    misread.isMisread = true
    return misread
  }

  private static func best(
    of encodings: [TextEncoding], _ statistics: (TextEncoding) -> SyllableStatistics
  ) -> EncodingGuess? {
    var best: EncodingGuess?
    for encoding in encodings {
      let confidence = statistics(encoding).confidence
      if confidence > best?.confidence ?? 0 {
        best = EncodingGuess(encoding: encoding, confidence: confidence, isMisread: false)
      }
    }
    return best
  }

  /// Text in UTF-16 without a byte order mark: of Vietnamese letters every second byte is 00, 01 or 1E.
  private static func utf16(_ sample: Span<UInt8>) -> EncodingGuess? {
    var highBytes = [0, 0]
    var zeros = [0, 0]
    for index in sample.indices {
      let byte = sample[index]
      if byte == 0 { zeros[index & 1] += 1 }
      if byte <= 1 || byte == 0x1E || byte == 0x20 { highBytes[index & 1] += 1 }
    }
    let pairs = sample.count / 2
    for high in 0...1 where zeros[high] * 5 > pairs && zeros[1 - high] * 20 <= pairs && highBytes[high] * 10 > pairs * 9
    {
      let encoding: TextEncoding = high == 1 ? .utf16LittleEndian : .utf16BigEndian
      return EncodingGuess(encoding: encoding, confidence: Double(highBytes[high]) / Double(pairs), isMisread: false)
    }
    return nil
  }
}

/// How many multibyte sequences of UTF-8 a text has, and how many that only look like it.
private struct UTF8Structure {
  private(set) var multibyte = 0
  private(set) var invalid = 0

  /// Counts in `sample`; a sequence that the end of a sample cuts is no error unless the sample `isWhole`.
  init(_ sample: Span<UInt8>, isWhole: Bool) {
    var position = 0
    while position < sample.count {
      let sequence = utf8Sequence(sample, at: position)
      if !sequence.isValid {
        if isWhole || position + 4 < sample.count { invalid += 1 }
      } else if sequence.length > 1 {
        multibyte += 1
      }
      position += sequence.length
    }
  }
}

/// How Vietnamese the words of a text are.
struct SyllableStatistics {
  /// Words, which are runs of letters.
  private(set) var words = 0

  /// Words with a letter outside ASCII.
  private(set) var marked = 0

  /// Such words that are possible syllables of Vietnamese.
  private(set) var possible = 0

  /// The share of the words with accents that are possible syllables; 0 without any.
  var share: Double { marked == 0 ? 0 : Double(possible) / Double(marked) }

  /// The share, lowered where it stands on few words.
  var confidence: Double { Double(possible) / (Double(marked) + 1) }

  /// Counts the words of UTF-8 `text`.
  init(_ text: Span<UInt8>) {
    let letters = LetterTable.shared
    var builder = SyllableKeyBuilder()
    var isMarked = false
    var length = 0
    var position = 0
    while position <= text.count {
      let scalar = position < text.count ? decode(text, at: position) : DecodedScalar(0x20, 1)
      position += scalar.length
      let letter = letters[scalar.value]
      if letter.base != 0 || scalar.value >= 0x80 && scalar.value != 0xFFFD && isForeignLetter(scalar.value) {
        if letter.base != 0 { builder.append(letter) } else { builder.append(foreign: scalar.value) }
        isMarked = isMarked || scalar.value >= 0x80
        length += 1
      } else if length > 0 {
        words += 1
        if isMarked {
          marked += 1
          if Syllable.isPossible(builder.key) { possible += 1 }
        }
        builder = SyllableKeyBuilder()
        isMarked = false
        length = 0
      }
    }
  }
}
