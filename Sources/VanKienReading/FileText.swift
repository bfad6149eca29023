internal import VanKienBytes
internal import VanKienText

/// The text of a file: as UTF-8, and in the normal form in which it is understood.
struct FileText {
  /// The text of the file; for UTF-8 its very bytes with the byte order mark, unless some of them are not valid.
  let source: [UInt8]

  /// The text in normal form.
  let normal: [UInt8]

  /// Byte offsets of `normal` to byte offsets of `source`; `nil` when they are the same.
  let map: OffsetMap?

  /// In what encoding the file was read; `nil` for UTF-8 that cannot be mistaken for anything else.
  let guess: EncodingGuess?

  /// How many byte sequences of the file meant nothing in its encoding.
  let invalidSequences: Int

  /// Reads the text of `file`.
  init(_ file: Span<UInt8>) {
    let isVietnamese = Self.startsWithVietnamese(file)
    let guess = isVietnamese ? nil : EncodingDetector.detect(file)
    if guess.map({ $0.encoding == .utf8 && !$0.isMisread }) ?? true {
      let normalised = Normaliser.normalise(file)
      if normalised.invalidSequences == 0 {
        self.init(source: unsafe file.withUnsafeBufferPointer { unsafe Array($0) }, normalised, guess, invalid: 0)
        return
      }
    }
    let certain = guess ?? EncodingDetector.detect(file)
    let decoded = certain.decode(file)
    self.init(
      source: decoded.text, Normaliser.normalise(decoded.text.span), certain, invalid: decoded.invalidSequences)
  }

  /// Whether the file begins with letters that only Vietnamese in UTF-8 has; then there is nothing to find out.
  private static func startsWithVietnamese(_ file: Span<UInt8>) -> Bool {
    var letters = 0
    for index in 2..<max(2, min(file.count, 4_096)) where file[index - 2] == 0xE1 {
      // U+1E80 to U+1EFF, where Unicode has the letters with two marks.
      if file[index - 1] & 0xFE == 0xBA, file[index] & 0xC0 == 0x80 { letters += 1 }
    }
    return letters >= 8
  }

  private init(source: [UInt8], _ normalised: NormalisedText, _ guess: EncodingGuess?, invalid: Int) {
    self.source = source
    normal = normalised.text
    map = normalised.map.isIdentity ? nil : normalised.map
    self.guess = guess
    invalidSequences = invalid
  }
}

extension SourceDocument {
  /// Says in what encoding a file was read when it is not UTF-8, and what could not be read.
  mutating func addEncodingFindings(_ file: FileText) {
    if let guess = file.guess, guess.encoding != .utf8 || guess.isMisread {
      let name = guess.encoding.rawValue
      let isSure = guess.confidence > 0.8
      let message = LocalizedText(
        vi:
          "tệp không phải UTF-8, được đọc theo bảng mã \(name)\(isSure ? "" : " nhưng không chắc chắn"); hãy lưu lại bằng UTF-8",
        en: "the file is not UTF-8 and was read as \(name)\(isSure ? "" : ", which is not certain"); save it as UTF-8")
      add(isSure ? .note : .warning, "encoding", at: -1, message)
    }
    guard file.invalidSequences > 0 else { return }
    let message = LocalizedText(
      vi: "có \(file.invalidSequences) chỗ không đọc được theo bảng mã của tệp, được thay bằng U+FFFD",
      en: "\(file.invalidSequences) byte sequences mean nothing in the encoding of the file and became U+FFFD")
    add(.warning, "invalid-encoding", at: -1, message)
  }
}
