internal import VanKienBytes
internal import VanKienText

extension SourceDocument {
  /// Adds a finding at the byte `offset` of `source`; a negative offset means the whole document.
  mutating func add(_ severity: Finding.Severity, _ code: String, at offset: Int, _ message: LocalizedText) {
    guard offset >= 0 else {
      findings.append(Finding(severity, code: code, document: name, message: message))
      return
    }
    let line = positions.line(ofByte: offset)
    let lineStart = positions.codePointOffset(ofByte: positions.start(ofLine: line), in: source.span)
    let column = positions.codePointOffset(ofByte: offset, in: source.span) - lineStart + 1
    findings.append(Finding(severity, code: code, document: name, line: line, column: column, message: message))
  }

  /// Says that a document has no text.
  mutating func addEmptyFinding() {
    guard blocks.isEmpty else { return }
    add(.warning, "empty-document", at: -1, LocalizedText(vi: "tệp không có chữ nào", en: "the file holds no text"))
  }

  /// Says where a converter lost characters.
  mutating func addLostCharacters(_ offsets: [Int]) {
    for offset in offsets {
      let message = LocalizedText(
        vi: "ký tự bị mất khi chuyển đổi tệp (U+FFFD)", en: "a character was lost when the file was converted (U+FFFD)")
      add(.note, "lost-character", at: offset, message)
    }
  }
}
