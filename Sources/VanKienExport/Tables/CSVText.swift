/// Fields of RFC 4180.
enum CSVText {
  /// Appends a record: fields parted by commas, ended by a line feed.
  ///
  /// `nil` is an empty field, an empty string `""`.
  static func append(_ fields: [String?], to bytes: inout [UInt8]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      if let field { append(field, to: &bytes) }
    }
    bytes.append(0x0A)
  }

  /// Appends a field, in quotes where it needs them.
  static func append(_ field: String, to bytes: inout [UInt8]) {
    append(Array(field.utf8), to: &bytes)
  }

  /// Appends a field of UTF-8 bytes, in quotes where it needs them.
  static func append(_ field: [UInt8], to bytes: inout [UInt8]) {
    let needsQuotes = field.isEmpty || field.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else {
      bytes.append(contentsOf: field)
      return
    }
    bytes.append(0x22)
    for byte in field {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
