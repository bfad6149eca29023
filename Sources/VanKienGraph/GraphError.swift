package import VanKienBytes
package import VanKienStore

/// What is wrong with the nodes and edges a graph is built from.
package enum GraphError: ExplainedError, Hashable {
  /// Two nodes have the same id.
  case duplicateNode(id: String)

  /// An edge names a node that is not there.
  case danglingEdge(type: String, source: String, target: String, missing: String)

  /// A value has another type than the schema wants.
  case wrongType(key: String, of: String, expected: String, found: String)

  /// A label, a type, a key or an id is empty, or an id is too long.
  case badName(String, what: String)

  /// The snapshot cannot be made or read.
  case store(StoreError)

  package var explanation: LocalizedText {
    switch self {
    case .duplicateNode(let id):
      LocalizedText(vi: "hai đỉnh cùng mã \"\(id)\"", en: "two nodes have the id \"\(id)\"")
    case .danglingEdge(let type, let source, let target, let missing):
      LocalizedText(
        vi: "cạnh \(type) từ \"\(source)\" đến \"\(target)\": không có đỉnh \"\(missing)\"",
        en: "edge \(type) from \"\(source)\" to \"\(target)\": there is no node \"\(missing)\"")
    case .wrongType(let key, let owner, let expected, let found):
      LocalizedText(
        vi: "thuộc tính \(key) của \(owner) phải có kiểu \(expected), không phải \(found)",
        en: "property \(key) of \(owner) must have the type \(expected), not \(found)")
    case .badName(let name, let what):
      LocalizedText(vi: "\(what) không hợp lệ: \"\(name)\"", en: "\"\(name)\" is no valid \(what)")
    case .store(let error): error.explanation
    }
  }
}
