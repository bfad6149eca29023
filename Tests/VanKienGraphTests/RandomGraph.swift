import VanKienGraph
import VanKienStore
import VanKienTestSupport

/// Graphs of every kind of value, drawn from a seed.
struct RandomGraph {
  let nodes: [NodeRecord]
  let edges: [EdgeRecord]

  /// Texts that files find hard.
  private static let texts = [
    "", " ", "a", "Lai Châu", "“Quyết định”", "a\tb", "a\nb", "a\r\nb", "\"", "\"\"", "a\"b", ";", "\\", "a;b\\", "\\-",
    " đầu", "cuối ", "NaN", "12", "1.0", "true", "null", "𠀀", "e\u{302}", String(repeating: "dài ", count: 60),
  ]
  private static let integers: [Int64] = [0, 1, -1, 7, 2_024, .max, .min, 1 << 53]
  private static let doubles: [Double] = [
    0, -0.0, 1, 0.1, -2.5e-300, .infinity, -.infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude, 1e21,
  ]

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let labels = ["Document", "Figure", "Place"]
    var nodes: [NodeRecord] = []
    for number in 0..<Int.random(in: 0...40, using: &random) {
      let more = Bool.random(using: &random) ? [] : ["Xã", "Commune"].shuffled(using: &random)
      nodes.append(
        NodeRecord(
          id: "n:\(number)" + (number % 7 == 0 ? " \"\(number)\"" : ""),
          labels: [labels.randomElement(using: &random) ?? "Place"]
            + more.prefix(Int.random(in: 0...2, using: &random)),
          properties: Self.properties(&random)))
    }
    var edges: [EdgeRecord] = []
    if !nodes.isEmpty {
      for _ in 0..<Int.random(in: 0...80, using: &random) {
        edges.append(
          EdgeRecord(
            type: ["CITES", "PART_OF"].randomElement(using: &random) ?? "CITES",
            source: nodes.randomElement(using: &random)?.id ?? "",
            target: nodes.randomElement(using: &random)?.id ?? "",
            properties: Self.properties(&random)))
      }
    }
    self.nodes = nodes
    self.edges = edges
  }

  private static let temporals: [String: (kind: TemporalKind, text: String)] = [
    "day": (.date, "2024-01-15"), "clock": (.localTime, "07:30:00.000000001"), "hour": (.time, "23:59:59+07:00"),
    "moment": (.localDateTime, "0001-01-01T00:00"), "instant": (.dateTime, "9999-12-31T23:59:59.999999999+07:00"),
    "span": (.duration, "P1Y2M10DT2H30M"),
  ]

  private static let keys =
    ["name", "year", "share", "draft", "tags", "numbers", "shares", "flags", "mixed"] + temporals.keys.sorted()

  private static func properties(_ random: inout SeededGenerator) -> [String: PropertyValue] {
    var result: [String: PropertyValue] = [:]
    for key in keys where Bool.random(using: &random) {
      if let (kind, text) = temporals[key] {
        result[key] = .temporal(kind, text)
        continue
      }
      result[key] =
        switch key {
        case "name": text(&random)
        case "year": integer(&random)
        case "share": double(&random)
        case "draft": .boolean(.random(using: &random))
        case "tags": list(0...3, &random, text)
        case "numbers": list(1...3, &random, integer)
        case "shares": list(1...3, &random, double)
        case "flags": list(1...70, &random) { .boolean(.random(using: &$0)) }
        default: [text, integer, double].randomElement(using: &random).map { $0(&random) }
        }
    }
    return result
  }

  private static func text(_ random: inout SeededGenerator) -> PropertyValue {
    .string(texts.randomElement(using: &random) ?? "")
  }

  private static func integer(_ random: inout SeededGenerator) -> PropertyValue {
    .integer(integers.randomElement(using: &random) ?? 0)
  }

  private static func double(_ random: inout SeededGenerator) -> PropertyValue {
    .double(doubles.randomElement(using: &random) ?? 0)
  }

  private static func list(
    _ count: ClosedRange<Int>, _ random: inout SeededGenerator, _ element: (inout SeededGenerator) -> PropertyValue
  ) -> PropertyValue {
    .list((0..<Int.random(in: count, using: &random)).map { _ in element(&random) })
  }

  /// The graph.
  func view() throws -> GraphView {
    var builder = GraphBuilder()
    for node in nodes { builder.add(node) }
    for edge in edges { builder.add(edge) }
    return try builder.finish()
  }
}

/// What a graph holds, to be compared.
struct Records: Equatable {
  let nodes: [NodeRecord]
  let edges: [String]
}

extension GraphView {
  /// All nodes and edges as records, the further labels and the edges in order.
  func records() throws -> Records {
    var nodes: [NodeRecord] = []
    for node in 0..<NodeIndex(nodeCount) { nodes.append(try record(ofNode: node)) }
    var edges: [String] = []
    for edge in 0..<EdgeIndex(edgeCount) {
      let record = try record(ofEdge: edge)
      let properties = record.properties.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.text($0.value))" }
      edges.append("\(record.type) \(record.source) \(record.target) \(properties.joined(separator: " "))")
    }
    return Records(nodes: nodes, edges: edges.sorted())
  }

  /// Different texts for different values; the zeros with and without a sign differ.
  private static func text(_ value: PropertyValue) -> String {
    switch value {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): "i\(value)"
    case .double(let value): "d\(value.bitPattern)"
    case .string(let text): "s\(text.utf8.count) \(text)"
    case .temporal(let kind, let text): "\(kind.rawValue) \(text)"
    case .list(let elements): "[\(elements.map(text).joined(separator: ","))]"
    }
  }
}
