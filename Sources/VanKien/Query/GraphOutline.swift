internal import VanKienGraph
internal import VanKienStore

/// Describes what a graph holds, for people who want to ask about it.
struct GraphOutline {
  private let view: GraphView

  init(_ view: GraphView) { self.view = view }

  func text(_ language: ReportLanguage) -> String {
    var lines = [language("Đỉnh", "Nodes")]
    for label in view.labels where !label.isEmpty { lines.append(node(label)) }
    lines.append(language("Quan hệ", "Relationships"))
    for (position, type) in view.edgeTypes.enumerated() { lines.append(contentsOf: edge(EdgeTypeID(position), type)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func node(_ name: String) -> String {
    let count = view.label(name).map { view.nodeCount(labelled: $0) } ?? 0
    let group = view.groups.first { view.name(of: $0.label) == name }
    let keys = group.map { view.columns(of: $0).map { view.name(of: $0.key) + kind(of: $0.column) } } ?? []
    return "  :\(name)  \(count)" + (keys.isEmpty ? "" : "  {" + keys.joined(separator: ", ") + "}")
  }

  private func kind(of column: ColumnID) -> String {
    let type = view.type(of: column)
    let name =
      switch type.element {
      case .integer: " integer"
      case .double: " float"
      case .boolean: " boolean"
      default: ""
      }
    return type.isList ? " list" : name
  }

  private func edge(_ type: EdgeTypeID, _ name: String) -> [String] {
    let keys = view.columns(of: type).map { view.name(of: $0.key) }
    var lines = ["  :\(name)  \(view.edges(of: type).count)" + (keys.isEmpty ? "" : "  {" + keys.joined(separator: ", ") + "}")]
    for source in view.groups {
      for target in view.groups {
        let count = view.edgeCount(of: type, from: source, to: target)
        if count > 0 { lines.append("    (:\(view.name(of: source.label)))→(:\(view.name(of: target.label)))  \(count)") }
      }
    }
    return lines
  }
}
