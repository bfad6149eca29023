internal import VanKienStore

extension AdjacencyTable {
  /// The lines as nodes; none for a table of edges.
  ///
  /// For tests and small graphs: large ones are read from their files.
  package var nodes: [NodeRecord] {
    guard path.hasPrefix("nodes/") else { return [] }
    let label = String(path.dropFirst("nodes/".count).dropLast(".tsv".count))
    return rows().map { fields, properties in
      let further = fields[1].text.split(separator: ";").map { String($0) }
      return NodeRecord(id: fields[0].text, labels: [label] + further, properties: properties)
    }
  }

  /// The lines as edges; none for a table of nodes.
  package var edges: [EdgeRecord] {
    guard path.hasPrefix("edges/") else { return [] }
    let type = String(path.dropFirst("edges/".count).dropLast(".tsv".count))
    return rows().map { fields, properties in
      EdgeRecord(type: type, source: fields[0].text, target: fields[1].text, properties: properties)
    }
  }

  private typealias Field = (text: String, isNull: Bool)

  /// The first two fields of each line, and the values of the others.
  private func rows() -> [([Field], [String: PropertyValue])] {
    var lines = Self.fields(Array(pieces().joined()))
    guard !lines.isEmpty, let header = try? TableHeader(parsing: lines.removeFirst().map(\.text)) else { return [] }
    return lines.map { fields in
      var properties: [String: PropertyValue] = [:]
      for (column, field) in zip(header.fields, fields).dropFirst(2) where !field.isNull {
        if case .property(let type) = column.role { properties[column.name] = Self.value(field.text, type) }
      }
      return (Array(fields.prefix(2)), properties)
    }
  }

  private static func value(_ text: String, _ type: ColumnType) -> PropertyValue? {
    if type.isList { return .list(elements(text).map { .string($0) }) }
    switch type {
    case .boolean: return .boolean(text == "true")
    case .integer: return Int64(text).map { .integer($0) }
    case .double: return Double(text).map { .double($0) }
    default: return .string(text)
    }
  }

  private static func elements(_ text: String) -> [String] {
    var elements = [""]
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        elements[elements.count - 1].unicodeScalars.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == ";" {
        elements.append("")
      } else {
        elements[elements.count - 1].unicodeScalars.append(scalar)
      }
    }
    return elements
  }

  /// The fields of each line, quotation marks taken away.
  private static func fields(_ bytes: [UInt8]) -> [[Field]] {
    var lines: [[Field]] = []
    var line: [Field] = []
    var field: [UInt8] = []
    var (isQuoted, wasQuoted) = (false, false)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != 0x22 {
          field.append(byte)
        } else if index < bytes.count, bytes[index] == 0x22 {
          field.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == 0x22 {
        (isQuoted, wasQuoted) = (true, true)
      } else if byte == 0x09 || byte == 0x0A {
        line.append((String(decoding: field, as: UTF8.self), field.isEmpty && !wasQuoted))
        field = []
        wasQuoted = false
        if byte == 0x0A {
          lines.append(line)
          line = []
        }
      } else {
        field.append(byte)
      }
    }
    return lines
  }
}
