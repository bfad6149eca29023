internal import VanKienBytes
internal import VanKienGraph
internal import VanKienQuerySyntax

extension QueryGraph {
  /// The value of `value.key`.
  func member(_ key: String, of value: Value) throws(QueryError) -> Value {
    switch value {
    case .null: return .null
    case .map(let map): return map[key] ?? .null
    case .node(let node): return try nodeReader(of: key).value(of: node)
    case .relationship(let edge): return try edgeReader(of: key).value(of: edge)
    case .date, .localTime, .time, .localDateTime, .dateTime, .duration: return try value.temporalComponent(key)
    default:
      throw .runtime(
        .typeError, .invalidArgumentType, vi: "\(value.typeName.vietnamese) không có thuộc tính",
        en: "\(value.typeName.english) has no properties")
    }
  }

  /// The value of `value[key]`.
  func element(_ key: Value, of value: Value) throws(QueryError) -> Value {
    switch (value, key) {
    case (.null, _): return .null
    case (.list(let elements), .integer(let index)):
      let place = index < 0 ? index + Int64(elements.count) : index
      return place >= 0 && place < elements.count ? elements[Int(place)] : .null
    case (.list, .null): return .null
    case (.list, _):
      throw .runtime(
        .typeError, .invalidArgumentType,
        vi: "phần tử của danh sách lấy bằng số nguyên, không phải \(key.typeName.vietnamese)",
        en: "a list is indexed with an integer, not \(key.typeName.english)")
    case (.map, .null), (.node, .null), (.relationship, .null): return .null
    case (.map, .string(let name)), (.node, .string(let name)), (.relationship, .string(let name)):
      return try member(name, of: value)
    case (.map, _), (.node, _), (.relationship, _):
      throw .runtime(
        .typeError, .mapElementAccessByNonString, vi: "khóa phải là chuỗi ký tự, không phải \(key.typeName.vietnamese)",
        en: "a key is a string, not \(key.typeName.english)")
    default:
      throw .runtime(
        .typeError, .invalidArgumentType, vi: "không lấy được phần tử của \(value.typeName.vietnamese)",
        en: "\(value.typeName.english) has no elements")
    }
  }

  func labelTest(_ expression: LabelExpression) -> (UInt32) -> Bool {
    switch expression {
    case .any: return { !self.view.labels(of: $0).isEmpty }
    case .name(let name):
      guard let label = view.label(name.text) else { return { _ in false } }
      let view = view
      return { view.hasLabel(label, $0) }
    case .not(let inner):
      let test = labelTest(inner)
      return { !test($0) }
    case .and(let parts):
      let tests = parts.map(labelTest)
      return { node in tests.allSatisfy { $0(node) } }
    case .or(let parts):
      let tests = parts.map(labelTest)
      return { node in tests.contains { $0(node) } }
    }
  }

  func typeTest(_ expression: LabelExpression) -> (Int) -> Bool {
    switch expression {
    case .any: return { _ in true }
    case .name(let name):
      guard let type = type(name.text) else { return { _ in false } }
      return { $0 == type }
    case .not(let inner):
      let test = typeTest(inner)
      return { !test($0) }
    case .and(let parts):
      let tests = parts.map(typeTest)
      return { type in tests.allSatisfy { $0(type) } }
    case .or(let parts):
      let tests = parts.map(typeTest)
      return { type in tests.contains { $0(type) } }
    }
  }

  /// The numbers of the types that an expression allows, all types without one.
  func typeNumbers(_ expression: LabelExpression?) -> [Int] {
    guard let expression else { return Array(types.indices) }
    return types.indices.filter(typeTest(expression))
  }
}
