internal import VanKienBytes

/// The text of a file as valid UTF-8.
struct DecodedText {
  /// The text; a byte order mark stays in it, so that offsets are those of the file.
  var bytes: [UInt8]

  /// The offset in `bytes` of the first place that was not valid; `nil` when all was.
  var firstInvalid: Int?

  /// Decodes `file`: UTF-16 where a byte order mark says so, else UTF-8 with U+FFFD for each invalid sequence.
  init(_ file: Span<UInt8>) {
    if file.count >= 2, file[0] == 0xFF, file[1] == 0xFE {
      self.init(utf16: file, isLittleEndian: true)
    } else if file.count >= 2, file[0] == 0xFE, file[1] == 0xFF {
      self.init(utf16: file, isLittleEndian: false)
    } else {
      self.init(utf8: file)
    }
  }

  private init(utf8 file: Span<UInt8>) {
    let copy = unsafe file.withUnsafeBufferPointer { unsafe Array($0) }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: copy.span)
      bytes = copy
    } catch {
      bytes = Array(String(decoding: copy, as: UTF8.self).utf8)
      firstInvalid = error.byteOffsets.lowerBound
    }
  }

  private init(utf16 file: Span<UInt8>, isLittleEndian: Bool) {
    var units: [UInt16] = []
    units.reserveCapacity(file.count / 2)
    var position = 0
    while position + 1 < file.count {
      let (first, second) = (UInt16(file[position]), UInt16(file[position + 1]))
      units.append(isLittleEndian ? second << 8 | first : first << 8 | second)
      position += 2
    }
    bytes = Array(String(decoding: units, as: UTF16.self).utf8)
    firstInvalid = file.count % 2 == 0 ? nil : bytes.count
  }
}
