internal import VanKienQuerySyntax

extension FunctionTable {
  static let graphFunctions: [FunctionSignature] = [
    FunctionSignature(name: "labels", parameters: [.node], result: { _ in .list(.string) }) {
      (context, arguments) throws(QueryError) in
      guard case .node(let node) = arguments[0] else { throw .argumentType("labels", arguments[0]) }
      return .list(context.graph.labelNames(of: node).map(Value.string))
    },
    FunctionSignature(name: "type", parameters: [.relationship], result: { _ in .string }) {
      (context, arguments) throws(QueryError) in
      guard case .relationship(let edge) = arguments[0] else { throw .argumentType("type", arguments[0]) }
      return .string(context.graph.types[context.graph.type(of: edge)])
    },
    FunctionSignature(name: "keys", parameters: [[.map, .entity]], result: { _ in .list(.string) }) {
      (context, arguments) throws(QueryError) in
      .list(try context.properties("keys", arguments[0]).keys.map(Value.string))
    },
    FunctionSignature(name: "properties", parameters: [[.map, .entity]], result: { _ in .map }) {
      (context, arguments) throws(QueryError) in .map(try context.properties("properties", arguments[0]))
    },
    FunctionSignature(name: "id", parameters: [.entity], result: { _ in .any }) {
      (context, arguments) throws(QueryError) in
      switch arguments[0] {
      case .node(let node): .integer(Int64(node))
      case .relationship(let edge): .integer(Int64(edge))
      default: throw .argumentType("id", arguments[0])
      }
    },
    FunctionSignature(name: "startNode", parameters: [.relationship], result: { _ in .node }) {
      (context, arguments) throws(QueryError) in
      guard case .relationship(let edge) = arguments[0] else { throw .argumentType("startNode", arguments[0]) }
      return .node(try context.graph.endpoints(of: edge).source)
    },
    FunctionSignature(name: "endNode", parameters: [.relationship], result: { _ in .node }) {
      (context, arguments) throws(QueryError) in
      guard case .relationship(let edge) = arguments[0] else { throw .argumentType("endNode", arguments[0]) }
      return .node(try context.graph.endpoints(of: edge).target)
    },
    FunctionSignature(name: "nodes", parameters: [.path], result: { _ in .list(.node) }) {
      (context, arguments) throws(QueryError) in
      guard case .path(let path) = arguments[0] else { throw .argumentType("nodes", arguments[0]) }
      return .list(path.nodes.map(Value.node))
    },
    FunctionSignature(name: "relationships", parameters: [.path], result: { _ in .list(.relationship) }) {
      (context, arguments) throws(QueryError) in
      guard case .path(let path) = arguments[0] else { throw .argumentType("relationships", arguments[0]) }
      return .list(path.relationships.map(Value.relationship))
    },
    FunctionSignature(name: "length", parameters: [.path], result: { _ in .integer }) {
      (context, arguments) throws(QueryError) in
      guard case .path(let path) = arguments[0] else { throw .argumentType("length", arguments[0]) }
      return .integer(Int64(path.relationships.count))
    },
    FunctionSignature(name: "source", parameters: [.everything], result: { _ in .any }) {
      (context, arguments) throws(QueryError) in try Provenance(context.graph).map(of: arguments[0])
    },
  ]
}

extension FunctionContext {
  /// The properties of an entity, or a map itself.
  func properties(_ function: String, _ value: Value) throws(QueryError) -> MapValue {
    switch value {
    case .map(let map): map
    case .node(let node): try graph.properties(ofNode: node)
    case .relationship(let edge): try graph.properties(ofEdge: edge)
    default: throw .argumentType(function, value)
    }
  }
}
