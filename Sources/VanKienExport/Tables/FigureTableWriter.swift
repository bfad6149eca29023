internal import VanKienGraph
internal import VanKienStore
package import VanKienXML

/// Writes all figures as one table of CSV, one observation a row: what a statistician's program reads at once.
///
/// Values stand as the text has them (`value`, `unit`) and in base units (`base_value`, `base_unit`); `period_start` and `period_end` are
/// ISO 8601, `obs_status` the SDMX code where there is one; `document`, `section`, `start`, `end` and `quote` are the evidence.
package struct FigureTableWriter {
  private let observations: Observations

  /// Makes a writer of the figures of `content`.
  package init(_ content: ExportContent) throws {
    observations = try Observations(content)
  }

  private static let columns = [
    "id", "text", "indicator", "indicator_id", "dimension", "value", "value_high", "total", "unit", "base_value",
    "base_unit",
    "comparator", "aspect", "direction", "period", "period_start", "period_end", "baseline", "status", "obs_status",
    "place",
    "place_id", "place_code", "programme", "programme_id", "source", "source_id", "document", "document_id", "path",
    "section", "start", "end", "quote", "restates", "conflicts_with",
  ]

  /// Writes the table to `sink`.
  package func write(to sink: any XMLSink) throws {
    var output = ByteOutput(to: sink)
    var line: [UInt8] = []
    CSVText.append(Self.columns, to: &line)
    try output.write(line)
    try observations.forEach { observation in
      line.removeAll(keepingCapacity: true)
      CSVText.append(try row(observation), to: &line)
      try output.write(line)
    }
    try output.finish()
  }

  private func row(_ one: Observations.Observation) throws -> [String?] {
    func own(_ key: String) -> String? { observations.text(key, of: one.node) }
    let status = own("status")
    return [
      try identifier(one.node), text(one), try name(one.indicator), try identifier(one.indicator),
      try observations.property("dimension", of: one.indicator), own("value"), own("valueHigh"), own("total"),
      own("unit"),
      own("baseValue"), own("baseUnit"), own("comparator"), own("aspect"), own("direction"), own("period"),
      own("periodStart"),
      own("periodEnd"), own("baseline"), status, status.flatMap(ObservationStatus.code),
      try name(one.area), try identifier(one.area), try observations.property("code", of: one.area),
      try name(one.programme), try identifier(one.programme), try name(one.source), try identifier(one.source),
      try name(one.place.document), try identifier(one.place.document),
      try observations.property("path", of: one.place.document), try name(one.place.section),
      one.place.start.map { String($0) }, one.place.end.map { String($0) }, quote(one.place),
      try list(one.restates), try list(one.conflicts),
    ]
  }

  private func text(_ one: Observations.Observation) -> String? {
    observations.content.options.withoutText ? nil : observations.text("text", of: one.node)
  }

  private func quote(_ place: Provenance.Place) -> String? {
    guard !observations.content.options.withoutText else { return nil }
    return observations.content.provenance.quote(at: place).map { String(decoding: $0, as: UTF8.self) }
  }

  private func identifier(_ node: NodeIndex?) throws -> String? {
    try node.map { try observations.content.graph.identifier(of: $0) }
  }

  private func name(_ node: NodeIndex?) throws -> String? {
    try node.map { try observations.content.captions.caption(of: $0) }
  }

  private func list(_ nodes: [NodeIndex]) throws -> String? {
    nodes.isEmpty ? nil : try nodes.compactMap { try identifier($0) }.joined(separator: ";")
  }
}

/// The observation status of SDMX (code list CL_OBS_STATUS).
enum ObservationStatus {
  /// The code of our `status`; `nil` for targets and plans, for which SDMX has none.
  static func code(_ status: String) -> String? {
    switch status {
    case "actual", "A": "A"
    case "estimate", "E": "E"
    case "forecast", "F": "F"
    case "preliminary", "P": "P"
    default: nil
    }
  }

  /// Whether `status` is an estimate, a forecast or preliminary: said, but not yet counted.
  static func isEstimate(_ status: String) -> Bool {
    code(status).map { $0 != "A" } ?? false
  }
}
