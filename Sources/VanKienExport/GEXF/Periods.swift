internal import VanKienGraph
internal import VanKienStore

/// When the nodes of a graph are there: whole days of the ISO calendar.
struct Periods {
  /// From the first day to the last, `YYYY-MM-DD`, either of which may be open.
  struct Period: Hashable {
    var start: String?
    var end: String?
  }

  private let graph: GraphView
  private let columns: [(start: Column?, end: Column?)]

  /// The group of figures, whose period their edges share.
  private let figures: GraphView.NodeGroup?

  /// Finds the columns of `graph` that hold time.
  init(_ graph: GraphView) throws {
    self.graph = graph
    columns = try graph.groups.map { group in
      for (start, end) in [("periodStart", "periodEnd"), ("validFrom", "validTo"), ("date", nil)] {
        let first = try graph.column(named: start, of: group)
        let last = try end.flatMap { try graph.column(named: $0, of: group) }
        if first != nil || last != nil { return (first, last) }
      }
      return (nil, nil)
    }
    let figure = graph.label("Figure")
    figures = graph.groups.first { $0.label == figure }
  }

  /// Whether no node has a time.
  var isEmpty: Bool { columns.allSatisfy { $0.start == nil && $0.end == nil } }

  /// When `node` is there; `nil` for always.
  func period(of node: NodeIndex) -> Period? {
    let position = graph.groupPosition(of: node)
    let row = Int(node - graph.groups[position].nodes.lowerBound)
    let start = columns[position].start?.text(row).map { graph.strings.string($0) }
    let end = columns[position].end?.text(row).map { graph.strings.string($0) }
    let period = Period(start: start.flatMap(Self.firstDay), end: end.flatMap(Self.lastDay))
    if let first = period.start, let last = period.end, last < first { return nil }
    return period.start == nil && period.end == nil ? nil : period
  }

  /// When an edge is there: as long as the figure at one of its ends.
  func period(ofEdgeFrom source: NodeIndex, to target: NodeIndex) -> Period? {
    guard let figures else { return nil }
    if figures.nodes.contains(source) { return period(of: source) }
    return figures.nodes.contains(target) ? period(of: target) : nil
  }

  /// The first day of `text`, a year, month or day of ISO 8601.
  static func firstDay(_ text: String) -> String? {
    guard let (year, month, day) = parts(text) else { return nil }
    return join(year, month ?? 1, day ?? 1)
  }

  /// The last day of `text`, a year, month or day of ISO 8601.
  static func lastDay(_ text: String) -> String? {
    guard let (year, month, day) = parts(text) else { return nil }
    let last = month ?? 12
    return join(year, last, day ?? days(in: last, of: year))
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func parts(_ text: String) -> (Int, Int?, Int?)? {
    let fields = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(fields.count), fields[0].utf8.count == 4, let year = Int(fields[0]), year > 0 else {
      return nil
    }
    var (month, day): (Int?, Int?) = (nil, nil)
    if fields.count > 1 {
      guard fields[1].utf8.count == 2, let value = Int(fields[1]), (1...12).contains(value) else { return nil }
      month = value
    }
    if fields.count > 2 {
      guard fields[2].utf8.count == 2, let value = Int(fields[2]), (1...days(in: month ?? 1, of: year)).contains(value)
      else { return nil }
      day = value
    }
    return (year, month, day)
  }

  private static func join(_ year: Int, _ month: Int, _ day: Int) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
