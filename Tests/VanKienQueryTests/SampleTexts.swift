import VanKienGraph
import VanKienQuery

/// A small graph of the kind the program builds, written for the tests.
enum SampleTexts {
  static let first = "Năm 2022, tỷ lệ hộ nghèo còn 30,33%. Thực hiện Nghị quyết số 12-NQ/TU, tỉnh trồng 9.120 ha chè."

  static func view() throws -> GraphView {
    var builder = GraphBuilder(schema: .vanKien)
    func node(_ id: String, _ labels: [String], _ properties: [String: PropertyValue]) {
      builder.add(NodeRecord(id: id, labels: labels, properties: properties))
    }
    func edge(_ type: String, _ source: String, _ target: String, _ properties: [String: PropertyValue] = [:]) {
      builder.add(EdgeRecord(type: type, source: source, target: target, properties: properties))
    }
    node(
      "document:a", ["Document", "Report"],
      ["name": .string("Báo cáo số 5"), "path": .string("a.txt"), "kind": .string("Báo cáo")])
    node(
      "document:b", ["Document", "Resolution"], ["name": .string("Nghị quyết 12-NQ/TU"), "symbol": .string("12-NQ/TU")])
    node("section:a:1", ["Section"], ["heading": .string("I. KẾT QUẢ")])
    node(
      "passage:a:100-200", ["Passage"],
      ["text": .string(first), "start": .integer(100), "end": .integer(200), "line": .integer(7)])
    node(
      "figure:a:129-135", ["Figure"],
      [
        "text": .string("30,33%"), "value": .double(30.33), "unit": .string("%"), "period": .string("2022"),
        "status": .string("A"),
      ])
    node("place:x", ["Place", "Province"], ["name": .string("tỉnh Đắk Hòa")])
    node("indicator:ty-le-ho-ngheo", ["Indicator"], ["name": .string("tỷ lệ hộ nghèo")])
    edge("HAS_SECTION", "document:a", "section:a:1")
    edge("HAS_PASSAGE", "section:a:1", "passage:a:100-200")
    edge("STATES", "passage:a:100-200", "figure:a:129-135", ["start": .integer(129), "end": .integer(135)])
    edge(
      "MENTIONS", "passage:a:100-200", "document:b",
      ["start": .integer(147), "end": .integer(169), "text": .string("Nghị quyết số 12-NQ/TU")])
    edge(
      "CITES", "document:a", "document:b",
      ["start": .integer(147), "end": .integer(169), "passage": .string("passage:a:100-200")])
    edge("FOR_PLACE", "figure:a:129-135", "place:x")
    edge("MEASURES", "figure:a:129-135", "indicator:ty-le-ho-ngheo")
    return try builder.finish()
  }

}
