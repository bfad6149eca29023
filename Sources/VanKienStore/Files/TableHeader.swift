/// The first line of a table file, in the notation of graph import tools: `id:ID`, `:LABEL`, `name`, `value:double`,
/// `tags:string[]`, `:START_ID`, `:END_ID`, `:TYPE`, `:IGNORE`.
package struct TableHeader: Hashable, Sendable {
  /// What a column holds.
  package enum Role: Hashable, Sendable {
    case identifier
    case labels
    case source
    case target
    case type
    case ignored
    case property(ColumnType)
  }

  /// A column.
  package struct Field: Hashable, Sendable {
    /// The name before the colon; the property key.
    package let name: String

    /// What the column holds.
    package let role: Role

    /// Makes a column.
    package init(name: String, role: Role) {
      self.name = name
      self.role = role
    }

    /// The column in the notation of the header.
    package var text: String {
      switch role {
      case .identifier: name + ":ID"
      case .labels: ":LABEL"
      case .source: ":START_ID"
      case .target: ":END_ID"
      case .type: ":TYPE"
      case .ignored: ":IGNORE"
      case .property(.string): name
      case .property(let type): "\(name):\(type.headerName)"
      }
    }
  }

  /// The columns in the order of the line.
  package let fields: [Field]

  /// Makes a header of `fields`.
  package init(fields: [Field]) {
    self.fields = fields
  }

  /// Reads the header whose fields are `texts`.
  package init(parsing texts: [String]) throws(HeaderError) {
    var fields: [Field] = []
    for text in texts {
      fields.append(try Self.field(text))
    }
    try self.init(checking: fields)
  }

  /// Makes a header of `fields`, no two of which may have one name.
  init(checking fields: [Field]) throws(HeaderError) {
    self.fields = fields
    var seen: Set<String> = []
    for field in fields where field.role != .ignored {
      let name = if case .property = field.role { field.name } else { field.text }
      guard seen.insert(name).inserted else { throw HeaderError(problem: .duplicate(name)) }
    }
  }

  /// What is wrong with a header.
  package struct HeaderError: Error {
    package let problem: FileProblem.HeaderProblem
  }

  private static func field(_ text: String) throws(HeaderError) -> Field {
    guard let colon = text.lastIndex(of: ":") else {
      guard !text.isEmpty else { throw HeaderError(problem: .unknownColumn(text)) }
      return Field(name: text, role: .property(.string))
    }
    let name = String(text[..<colon])
    // "ID(Person)" names a space of ids; ours are unique in the whole graph.
    let kind = text[text.index(after: colon)...].prefix { $0 != "(" && $0 != "{" }
    let role: Role
    switch kind.uppercased() {
    case "ID": role = .identifier
    case "LABEL": role = .labels
    case "START_ID": role = .source
    case "END_ID": role = .target
    case "TYPE": role = .type
    case "IGNORE": role = .ignored
    default:
      guard let type = ColumnType(headerName: String(kind)) else {
        throw HeaderError(problem: .unknownType(String(kind)))
      }
      guard !name.isEmpty else { throw HeaderError(problem: .unknownColumn(text)) }
      role = .property(type)
    }
    return Field(name: name, role: role)
  }

  /// The position of the column with `role`, if there is one.
  package func position(of role: Role) -> Int? {
    fields.firstIndex { $0.role == role }
  }

  /// The key under which this header makes ids readable as a property.
  package var identifierKey: String? {
    guard let position = position(of: .identifier), !fields[position].name.isEmpty else { return nil }
    return fields[position].name
  }
}
