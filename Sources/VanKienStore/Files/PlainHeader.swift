/// What the lines of a table file are.
package enum TableRows: Sendable {
  case nodes
  case edges
}

extension TableHeader {
  /// The header that plain column names stand for, as programs write them that know no typed headers: `id,kind,name,year` for nodes,
  /// `src,dst,type,page` for edges.
  ///
  /// The first column of each role is found by its usual names; the others are properties, strings until their values have been seen.
  init(plain texts: [String], of rows: TableRows) throws(HeaderError) {
    let roles: [(Role, names: [String])] =
      switch rows {
      case .nodes:
        [(.identifier, ["id", "_id", "~id", "nodeid"]), (.labels, ["label", "labels", "~label", "kind", "type"])]
      case .edges:
        [
          (.source, ["src", "source", "from", "start", "~from"]), (.target, ["dst", "target", "to", "end", "~to"]),
          (.type, ["type", "~label", "label", "relationship", "relation", "kind"]),
        ]
      }
    var fields: [Field?] = Array(repeating: nil, count: texts.count)
    for (role, names) in roles {
      let position = names.lazy.compactMap { name in texts.firstIndex { $0.lowercased() == name } }.first
      // The key of ids is "id" in every graph, whatever the file calls it.
      if let position { fields[position] = Field(name: role == .identifier ? "id" : "", role: role) }
    }
    try self.init(
      checking: zip(texts, fields).map { text, field in field ?? Field(name: text, role: .property(.string)) })
  }

  /// Whether any of `texts` says what its column is.
  static func isTyped(_ texts: [String]) -> Bool { texts.contains { $0.contains(":") } }
}

extension TableFile {
  /// The header with the types that the values of the string columns have.
  ///
  /// They are `long`, `double` or `boolean` when all of them are written as such a value is printed, else `string`. `007` and `+5` are strings, for reading them as numbers would lose a letter.
  func headerWithTypesOfValues() -> TableHeader {
    let ranges = chunks(Concurrent.width * 4)
    let parts = Concurrent.map(ranges.count) { ValueForms(of: self, in: ranges[$0]).forms }
    let fields = header.fields.enumerated().map { index, field -> TableHeader.Field in
      guard field.role == .property(.string) else { return field }
      let forms = parts.reduce(ValueForms.unseen) { $0.intersection($1[index]) }
      return TableHeader.Field(name: field.name, role: .property(forms.type))
    }
    return TableHeader(fields: fields)
  }
}

/// What the values of each column of a run of lines could be.
private struct ValueForms {
  /// The types that all values seen so far fit.
  struct Forms: OptionSet {
    let rawValue: UInt8
    static let integer = Forms(rawValue: 1)
    static let double = Forms(rawValue: 2)
    static let boolean = Forms(rawValue: 4)
    /// No value has been seen.
    static let nothing = Forms(rawValue: 8)

    var type: ColumnType {
      if contains(.nothing) { return .string }
      if contains(.integer) { return .integer }
      if contains(.double) { return .double }
      return contains(.boolean) ? .boolean : .string
    }
  }

  static let unseen: Forms = [.integer, .double, .boolean, .nothing]

  private(set) var forms: [Forms]

  init(of file: TableFile, in range: Range<Int>) {
    let width = file.header.fields.count
    forms = Array(repeating: Self.unseen, count: width)
    var scanner = unsafe FieldScanner(file.bytes, range: range, delimiter: file.delimiter)
    let fields = UnsafeMutableBufferPointer<FieldSpan>.allocate(capacity: width)
    defer { unsafe fields.deallocate() }
    while !scanner.isAtEnd {
      guard case .line(let count, _) = unsafe scanner.line(into: fields), count == width else { continue }
      for index in 0..<width where !forms[index].isEmpty {
        var field = unsafe fields[index]
        if index == width - 1, field.count > 0, !field.isQuoted, file.byte(Int(field.end) - 1) == 13 { field.end -= 1 }
        if field.isNull { continue }
        forms[index].formIntersection(unsafe Self.forms(file.bytes, Int(field.start)..<Int(field.end)))
      }
    }
  }

  private static func forms(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Forms {
    let text = unsafe UnsafeBufferPointer(rebasing: bytes[range])
    guard let first = unsafe text.first else { return [] }
    guard first == UInt8(ascii: "-") || first &- UInt8(ascii: "0") < 10 else {
      return unsafe text.count <= 5 && NumberParser.boolean(text) != nil ? .boolean : []
    }
    let digits = unsafe text[(first == UInt8(ascii: "-") ? 1 : 0)...]
    let isPadded =
      unsafe digits.count > 1 && digits.first == UInt8(ascii: "0")
      && digits.dropFirst().first.map { $0 &- UInt8(ascii: "0") < 10 } ?? false
    if isPadded { return [] }
    if unsafe NumberParser.integer(text) != nil { return [.integer, .double] }
    return unsafe NumberParser.double(text) != nil ? .double : []
  }
}
