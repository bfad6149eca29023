package import VanKienBytes
package import VanKienGraph
internal import VanKienStore
package import VanKienXML

/// Draws what a graph says of one indicator over time: every stated value with its source.
///
/// One panel for each unit and aspect. Values that were counted are filled discs, estimates and forecasts rings, targets diamonds; a value
/// for several years has a bar over them. Values that contradict each other are ringed in red and joined by a dashed line. Below stand the
/// sources with their words.
package struct IndicatorChart {
  let graph: GraphView
  let indicator: NodeIndex
  let observations: Observations
  let points: [ChartPoint]

  /// Finds the figures of the indicator with the id or the name `name`; case and accents of the name do not matter.
  ///
  /// - Throws: ``ExportError/unknownIndicator(_:near:)``, ``ExportError/noFigures``.
  package init(_ graph: GraphView, indicator name: String) throws {
    self.graph = graph
    indicator = try Self.find(name, in: graph)
    observations = try Observations(ExportContent(Subgraph(graph)))
    guard let type = graph.edgeType("MEASURES") else { throw ExportError.noFigures }
    let adjacency = try graph.adjacency(type, .incoming)
    var points: [ChartPoint] = []
    for slot in adjacency.slots(of: indicator) {
      let node = adjacency.neighbour(at: slot)
      if points.contains(where: { $0.node == node }) { continue }
      points.append(try ChartPoint(observations, node))
    }
    guard !points.isEmpty else { throw ExportError.noFigures }
    self.points = points.sorted { $0.order == $1.order ? $0.node < $1.node : $0.order < $1.order }
  }

  private static func find(_ name: String, in graph: GraphView) throws -> NodeIndex {
    let label = graph.label("Indicator")
    func isIndicator(_ node: NodeIndex) -> Bool { label.map { graph.hasLabel($0, node) } ?? false }
    if let node = try graph.node(id: name) ?? graph.node(id: "indicator:" + name), isIndicator(node) { return node }
    if let node = try graph.nodes(named: name).first(where: isIndicator) { return node }
    if let node = try graph.nodes(foldedName: name).first(where: isIndicator) { return node }
    throw ExportError.unknownIndicator(name, near: try near(name, graph))
  }

  /// Up to five names of indicators that share the most words with `name`.
  private static func near(_ name: String, _ graph: GraphView) throws -> [String] {
    let label = graph.label("Indicator")
    guard label != nil, let group = graph.groups.first(where: { $0.label == label }),
      let names = try graph.column(named: "name", of: group)
    else { return [] }
    let wanted = Set(name.lowercased().split(separator: " "))
    var near: [(shared: Int, name: String)] = []
    for row in 0..<group.nodes.count {
      guard let id = names.text(row) else { continue }
      let candidate = graph.strings.string(id)
      let shared = wanted.intersection(candidate.lowercased().split(separator: " ")).count
      if shared > 0 { near.append((shared, candidate)) }
    }
    near.sort { ($1.shared, $0.name.count, $0.name) < ($0.shared, $1.name.count, $1.name) }
    return near.prefix(5).map(\.name)
  }

  /// Draws the chart to `sink`, with words in `language`.
  package func write(to sink: any XMLSink, language: Language) throws {
    var drawing = try ChartDrawing(self, language: language)
    var writer = try XMLWriter(to: sink)
    try writer.startDocument()
    try drawing.write(&writer)
    try writer.finish()
  }
}

/// A figure as a chart shows it.
struct ChartPoint {
  /// How sure a value is.
  enum Certainty: Int {
    case actual, estimate, target
  }

  let node: NodeIndex
  let value: Double
  let high: Double?
  let unit: String
  let aspect: String
  let certainty: Certainty
  /// The period in years, `2020.0..<2021.0` for 2020; `nil` when the text gives none.
  let years: ClosedRange<Double>?
  let area: NodeIndex?
  let conflicts: [NodeIndex]
  let place: Provenance.Place

  init(_ observations: Observations, _ node: NodeIndex) throws {
    let observation = observations.observation(node)
    self.node = node
    let base = observations.number("baseValue", of: node)
    let own = observations.number("value", of: node)
    let value = base ?? own ?? 0
    let ratio = own.map { $0 == 0 ? 1 : value / $0 } ?? 1
    self.value = value
    high = observations.number("valueHigh", of: node).map { $0 * ratio }
    unit = (base != nil ? observations.text("baseUnit", of: node) : nil) ?? observations.text("unit", of: node) ?? ""
    aspect = observations.text("aspect", of: node) ?? "level"
    let status = observations.text("status", of: node) ?? ""
    certainty =
      status == "target" || status == "plan" ? .target : ObservationStatus.isEstimate(status) ? .estimate : .actual
    years = Self.years(observations.text("periodStart", of: node), observations.text("periodEnd", of: node))
    area = observation.area
    conflicts = observation.conflicts
    place = observation.place
  }

  /// By time, then by place in the text: the order in which points are numbered.
  var order: (Double, Int64) { (years?.lowerBound ?? .infinity, place.start ?? 0) }

  private static func years(_ start: String?, _ end: String?) -> ClosedRange<Double>? {
    guard let first = (start ?? end).flatMap(Periods.firstDay), let last = (end ?? start).flatMap(Periods.lastDay)
    else {
      return nil
    }
    let (from, upTo) = (year(first, isEnd: false), year(last, isEnd: true))
    return from <= upTo ? from...upTo : nil
  }

  /// A day as a year with a fraction, months being twelfths.
  private static func year(_ day: String, isEnd: Bool) -> Double {
    let parts = day.split(separator: "-").compactMap { Double($0) }
    return parts[0] + (parts[1] - 1) / 12 + (parts[2] - (isEnd ? 0 : 1)) / 31 / 12
  }
}
