internal import VanKienBytes
internal import VanKienGraph
internal import VanKienStore
internal import VanKienXML

/// The drawing of an indicator's chart.
struct ChartDrawing {
  /// Values of one unit and aspect, which share an axis.
  struct Panel {
    let unit: String
    let aspect: String
    let points: [Int]
  }

  let chart: IndicatorChart
  let language: Language
  let panels: [Panel]
  let scale: TimeScale

  /// The areas in the order in which they get colours.
  let areas: [NodeIndex]

  static let width = 980.0
  static let left = 96.0
  static let right = 760.0

  /// The height of a panel with its axis; one or two values need no large one.
  private static func height(of panel: Panel) -> Double { panel.points.count > 2 ? 300 : 150 }

  init(_ chart: IndicatorChart, language: Language) throws {
    self.chart = chart
    self.language = language
    var keys: [(String, String)] = []
    for point in chart.points where point.years != nil && !keys.contains(where: { $0 == (point.unit, point.aspect) }) {
      keys.append((point.unit, point.aspect))
    }
    let points = chart.points
    panels = keys.map { unit, aspect in
      Panel(
        unit: unit, aspect: aspect,
        points: points.indices.filter {
          points[$0].years != nil && points[$0].unit == unit && points[$0].aspect == aspect
        })
    }.sorted { $0.points.count > $1.points.count }
    scale = TimeScale(points.compactMap(\.years), from: Self.left, to: Self.right)
    var areas: [NodeIndex] = []
    for case let area? in points.map(\.area) where !areas.contains(area) { areas.append(area) }
    self.areas = areas
  }

  func word(_ vietnamese: String, _ english: String) -> String {
    LocalizedText(vi: vietnamese, en: english)[language]
  }

  /// Draws everything.
  mutating func write(_ writer: inout XMLWriter) throws {
    let sources = try sourceLines()
    var tops: [Double] = [80]
    for panel in panels { tops.append(tops[tops.count - 1] + Self.height(of: panel) + 40) }
    // The legend stands beside the first panels.
    let sourcesTop = max(tops[tops.count - 1] + 20, 120 + 22 * 4 + 20 * Double(min(14, areas.count)))
    let height = sourcesTop + 30 + Double(sources.reduce(0) { $0 + $1.count }) * 16 + Double(sources.count) * 5
    try writer.start(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("width", Self.width.description), ("height", height.description),
        ("viewBox", "0 0 \(Self.width) \(height)"), ("font-family", "'Noto Sans','DejaVu Sans',sans-serif"),
        ("fill", "#1B1F23"),
      ])
    try writer.text("\n")
    let name = try chart.observations.content.captions.caption(of: chart.indicator)
    try writer.line("title", text: name)
    try writer.line("rect", [("width", Self.width.description), ("height", height.description), ("fill", "#FFFFFF")])
    try writer.line("text", [("x", "24"), ("y", "38"), ("font-size", "21"), ("font-weight", "bold")], text: name)
    for (panel, top) in zip(panels, tops) { try writePanel(panel, top: top, &writer) }
    try writeLegend(&writer)
    try writeSources(sources, top: sourcesTop, &writer)
    try writer.endElement()
    try writer.text("\n")
  }

  // MARK: Panels

  private func writePanel(_ panel: Panel, top: Double, _ writer: inout XMLWriter) throws {
    let points = panel.points.map { chart.points[$0] }
    let axis = ValueScale(
      points.flatMap { [$0.value, $0.high ?? $0.value] }, from: top + Self.height(of: panel) - 30, to: top,
      ticks: Self.height(of: panel) > 200 ? 5 : 2)
    try writer.line(
      "text", [("x", "24"), ("y", (top - 12).description), ("font-size", "13"), ("fill", "#5B6570")],
      text: "\(axis.unit(panel.unit, language))\(aspectName(panel.aspect))")
    try writer.start("g", [("font-size", "12"), ("fill", "#5B6570"), ("stroke-width", "1")])
    try writer.text("\n")
    for tick in axis.ticks {
      let y = Layout.rounded(axis.place(tick))
      try writer.line("path", [("d", "M\(Self.left),\(y)H\(Self.right)"), ("stroke", "#E3E7EB")])
      try writer.line(
        "text", [("x", (Self.left - 8).description), ("y", (y + 4).description), ("text-anchor", "end")],
        text: axis.text(tick))
    }
    let bottom = top + Self.height(of: panel) - 30
    for year in scale.ticks {
      let x = Layout.rounded(scale.place(Double(year)))
      try writer.line("path", [("d", "M\(x),\(bottom)v5"), ("stroke", "#8C9BAA")])
      try writer.line(
        "text",
        [
          ("x", Layout.rounded((scale.place(Double(year)) + scale.place(Double(year) + 1)) / 2).description),
          ("y", (bottom + 18).description), ("text-anchor", "middle"),
        ], text: String(year))
    }
    try writer.line("path", [("d", "M\(Self.left),\(bottom)H\(Self.right)"), ("stroke", "#8C9BAA")])
    try writer.endElement()
    try writer.text("\n")
    try writeConflicts(panel, axis, &writer)
    for index in panel.points { try writeMark(chart.points[index], axis, &writer) }
    try writeNumbers(panel, axis, &writer)
  }

  private func aspectName(_ aspect: String) -> String {
    switch aspect {
    case "level": ""
    case "change": word(" · mức thay đổi", " · change")
    case "growth": word(" · tốc độ tăng trưởng", " · growth")
    case "share": word(" · tỷ trọng", " · share")
    default: " · \(aspect)"
    }
  }

  private func centre(_ point: ChartPoint, _ axis: ValueScale) -> Point {
    let years = point.years ?? 0...0
    let middle = (years.lowerBound + years.upperBound) / 2
    return Point(x: Layout.rounded(scale.place(middle)), y: Layout.rounded(axis.place(point.value)))
  }

  private func writeMark(_ point: ChartPoint, _ axis: ValueScale, _ writer: inout XMLWriter) throws {
    let (place, colour) = (centre(point, axis), colour(of: point).hexadecimal)
    if let years = point.years, years.upperBound - years.lowerBound > 1.1 {
      let (from, upTo) = (Layout.rounded(scale.place(years.lowerBound)), Layout.rounded(scale.place(years.upperBound)))
      try writer.line(
        "path",
        [("d", "M\(from),\(place.y)H\(upTo)"), ("stroke", colour), ("stroke-width", "3"), ("opacity", "0.45")])
    }
    if let high = point.high {
      let top = Layout.rounded(axis.place(high))
      try writer.line("path", [("d", "M\(place.x),\(place.y)V\(top)"), ("stroke", colour), ("stroke-width", "2")])
    }
    switch point.certainty {
    case .actual: try disc(place, radius: 6, fill: colour, stroke: "#FFFFFF", &writer)
    case .estimate: try disc(place, radius: 5.5, fill: "#FFFFFF", stroke: colour, &writer)
    case .target:
      try writer.line(
        "path",
        [
          ("d", "M\(place.x),\(place.y - 7)l7,7l-7,7l-7,-7z"), ("fill", "#FFFFFF"), ("stroke", colour),
          ("stroke-width", "2.2"),
        ])
    }
    if !point.conflicts.isEmpty {
      try writer.line(
        "circle",
        [
          ("cx", place.x.description), ("cy", place.y.description), ("r", "11"), ("fill", "none"),
          ("stroke", "#C00000"), ("stroke-width", "1.8"),
        ])
    }
  }

  private func disc(
    _ place: Point, radius: Double, fill: String, stroke: String, _ writer: inout XMLWriter
  ) throws {
    try writer.line(
      "circle",
      [
        ("cx", place.x.description), ("cy", place.y.description), ("r", radius.description), ("fill", fill),
        ("stroke", stroke), ("stroke-width", "2.2"),
      ])
  }

  private func writeConflicts(_ panel: Panel, _ axis: ValueScale, _ writer: inout XMLWriter) throws {
    for index in panel.points {
      let point = chart.points[index]
      for other in panel.points where other > index && point.conflicts.contains(chart.points[other].node) {
        let (first, second) = (centre(point, axis), centre(chart.points[other], axis))
        try writer.line(
          "path",
          [
            ("d", "M\(first.x),\(first.y)L\(second.x),\(second.y)"), ("stroke", "#C00000"), ("stroke-width", "1.4"),
            ("stroke-dasharray", "5 4"),
          ])
      }
    }
  }

  /// The numbers under which the sources of points are listed; points on one spot share a text.
  private func writeNumbers(_ panel: Panel, _ axis: ValueScale, _ writer: inout XMLWriter) throws {
    var spots: [(place: Point, numbers: [Int])] = []
    for index in panel.points {
      let place = centre(chart.points[index], axis)
      if let spot = spots.firstIndex(where: { abs($0.place.x - place.x) < 9 && abs($0.place.y - place.y) < 9 }) {
        spots[spot].numbers.append(index + 1)
      } else {
        spots.append((place, [index + 1]))
      }
    }
    for spot in spots {
      let shown =
        spot.numbers.prefix(6).map { String($0) }.joined(separator: ", ") + (spot.numbers.count > 6 ? " …" : "")
      try writer.line(
        "text",
        [
          ("x", (spot.place.x + 13).description), ("y", (spot.place.y - 7).description), ("font-size", "11"),
          ("stroke", "#FFFFFF"), ("stroke-width", "3"), ("paint-order", "stroke"),
        ], text: shown)
    }
  }

  private func colour(of point: ChartPoint) -> Colour {
    guard let area = point.area, let position = areas.firstIndex(of: area) else { return Colour(0x4A5560) }
    return Self.colours[position % Self.colours.count]
  }

  private static let colours = [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xB8860B, 0x56B4E9, 0x7A5195].map { Colour($0) }

  // MARK: Legend

  private func writeLegend(_ writer: inout XMLWriter) throws {
    let x = Self.right + 30
    var y = 86.0
    try writer.start("g", [("font-size", "12.5")])
    try writer.text("\n")
    for (certainty, name) in [
      (ChartPoint.Certainty.actual, word("thực hiện", "actual")),
      (.estimate, word("ước tính, dự báo", "estimate, forecast")),
      (.target, word("mục tiêu, kế hoạch", "target, plan")),
    ] {
      let place = Point(x: x, y: y - 4)
      switch certainty {
      case .actual: try disc(place, radius: 6, fill: "#4A5560", stroke: "#FFFFFF", &writer)
      case .estimate: try disc(place, radius: 5.5, fill: "#FFFFFF", stroke: "#4A5560", &writer)
      case .target:
        try writer.line(
          "path",
          [
            ("d", "M\(x),\(y - 11)l7,7l-7,7l-7,-7z"), ("fill", "#FFFFFF"), ("stroke", "#4A5560"),
            ("stroke-width", "2.2"),
          ])
      }
      try writer.line("text", [("x", (x + 16).description), ("y", y.description)], text: name)
      y += 22
    }
    if chart.points.contains(where: { !$0.conflicts.isEmpty }) {
      try writer.line(
        "circle",
        [
          ("cx", x.description), ("cy", (y - 4).description), ("r", "8"), ("fill", "none"), ("stroke", "#C00000"),
          ("stroke-width", "1.8"),
        ])
      try writer.line(
        "text", [("x", (x + 16).description), ("y", y.description)], text: word("mâu thuẫn", "contradiction"))
      y += 22
    }
    y += 8
    for (position, area) in areas.prefix(14).enumerated() {
      try writer.line(
        "rect",
        [
          ("x", (x - 6).description), ("y", (y - 11).description), ("width", "12"), ("height", "12"),
          ("fill", Self.colours[position % Self.colours.count].hexadecimal),
        ])
      let name = try chart.observations.content.captions.caption(of: area).shortened(to: 24)
      try writer.line("text", [("x", (x + 16).description), ("y", y.description)], text: name)
      y += 20
    }
    try writer.endElement()
    try writer.text("\n")
  }

  // MARK: Sources

  /// The lines of each point's source: value, period, place, document, section, and the words.
  private func sourceLines() throws -> [[String]] {
    let content = chart.observations.content
    return try chart.points.enumerated().map { index, point in
      var parts = [try content.captions.caption(of: point.node)]
      if let area = point.area { parts.append(try content.captions.caption(of: area)) }
      if point.years == nil { parts.append(word("không rõ thời gian", "no period")) }
      if let document = point.place.document { parts.append(try content.captions.caption(of: document)) }
      if let section = point.place.section { parts.append(try content.captions.caption(of: section)) }
      let others = chart.points.indices.filter { point.conflicts.contains(chart.points[$0].node) }
      if !others.isEmpty {
        let list = others.map { String($0 + 1) }.joined(separator: ", ")
        parts.append(word("mâu thuẫn với \(list)", "contradicts \(list)"))
      }
      let head = "\(index + 1). \(parts.joined(separator: " · "))"
      return head.wrapped(at: 150) + (quote(point).map { "“\($0)”".wrapped(at: 146).map { "     " + $0 } } ?? [])
    }
  }

  /// The sentence that states a value; of a long one what stands around the value.
  private func quote(_ point: ChartPoint) -> String? {
    let provenance = chart.observations.content.provenance
    guard let quote = provenance.quote(at: point.place) else { return nil }
    let words = provenance.words(at: point.place) ?? []
    return String(decoding: quote, as: UTF8.self).excerpt(around: String(decoding: words, as: UTF8.self), length: 280)
  }

  private func writeSources(_ sources: [[String]], top: Double, _ writer: inout XMLWriter) throws {
    try writer.line(
      "text", [("x", "24"), ("y", top.description), ("font-size", "15"), ("font-weight", "bold")],
      text: word("Nguồn", "Sources"))
    var y = top + 22
    for source in sources {
      for (number, line) in source.enumerated() {
        let isQuote = number > 0 && line.hasPrefix("     ")
        try writer.line(
          "text",
          [
            ("x", isQuote ? "44" : "24"), ("y", y.description), ("font-size", "12"),
            ("fill", isQuote ? "#5B6570" : "#1B1F23"),
          ], text: isQuote ? String(line.dropFirst(5)) : line)
        y += 16
      }
      y += 5
    }
  }
}
