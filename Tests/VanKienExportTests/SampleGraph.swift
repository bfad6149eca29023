import Foundation
import VanKienBytes
import VanKienGraph
import VanKienReading
import VanKienStore

/// A small document and the graph of it, shaped as the program builds graphs; everything in it is made up.
enum SampleGraph {
  static let fileName = "nghi-quyet-mau.txt"
  static let documentID = "document:nq-09-nq-tu.2021-02-01"

  static let text = """
    NGHỊ QUYẾT
    Về phát triển nông thôn huyện Mường Mẫu

    I. KẾT QUẢ

    Thực hiện Nghị quyết số 05-NQ/TU, ngày 12/3/2016, tỷ lệ hộ nghèo của huyện Mường Mẫu còn 16,49% năm 2020(1). Kết quả "đáng mừng" & < kế hoạch.

    - Trồng mới 1.250 ha cây ăn quả;

    - Vốn đầu tư ước đạt 20,5 tỷ đồng.

    II. MỤC TIÊU

    Phấn đấu đến năm 2025 tỷ lệ hộ nghèo dưới 10%.

    (1) Báo cáo số 77/BC-UBND nêu tỷ lệ hộ nghèo là 16,94%.

    """

  /// The folder with the document; made once.
  static let corpus: String = {
    let folder = FileManager.default.temporaryDirectory.appending(path: "vankien-export-tests-\(getpid())")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? Data(text.utf8).write(to: folder.appending(path: fileName))
    return folder.path
  }()

  static func graph() throws -> GraphView {
    var builder = GraphBuilder(schema: .vanKien)
    let source = try DocumentReader().read(bytes: Array(text.utf8).span, name: fileName, path: fileName)
    addDocument(source, to: &builder)
    addEntities(to: &builder)
    try addFacts(to: &builder, source)
    return try builder.finish()
  }

  private static func addDocument(_ source: SourceDocument, to builder: inout GraphBuilder) {
    builder.add(
      node(
        documentID, ["Document", "Resolution"],
        [
          "name": "Nghị quyết số 09-NQ/TU", "kind": "Nghị quyết", "symbol": "09-NQ/TU", "date": "2021-02-01",
          "issuer": "Huyện ủy Mường Mẫu", "title": "Về phát triển nông thôn huyện Mường Mẫu", "path": fileName,
          "sha256": source.sha256,
        ], ["inCorpus": .boolean(true)]))
    for (index, section) in source.sections.enumerated() where index > 0 {
      let heading = section.heading >= 0 ? source.string(source.blocks[section.heading].range) : ""
      builder.add(
        node(
          "section:\(index)", ["Section"], ["heading": heading],
          ["level": .integer(Int64(section.level)), "ordinal": .integer(Int64(index))]))
      builder.add(EdgeRecord(type: "HAS_SECTION", source: sectionID(section.parent), target: "section:\(index)"))
    }
    for (index, block) in source.blocks.enumerated() {
      let range = source.sourceRange(block.range)
      builder.add(
        node(
          passageID(index), ["Passage"], ["text": source.string(block.range), "role": block.role.rawValue],
          ["start": .integer(Int64(range.lowerBound)), "end": .integer(Int64(range.upperBound))]))
      let holder = block.role == .note && source.notes[block.owner].block >= 0
      builder.add(
        EdgeRecord(
          type: holder ? "HAS_NOTE" : "HAS_PASSAGE",
          source: holder ? passageID(source.notes[block.owner].block) : sectionID(block.section),
          target: passageID(index)))
    }
  }

  private static func sectionID(_ index: Int) -> String { index <= 0 ? documentID : "section:\(index)" }

  private static func passageID(_ index: Int) -> String { "passage:\(index)" }

  private static func addEntities(to builder: inout GraphBuilder) {
    builder.add(
      node(
        "document:nq-05-nq-tu.2016-03-12", ["Document", "Resolution"],
        ["kind": "Nghị quyết", "symbol": "05-NQ/TU", "name": "Nghị quyết số 05-NQ/TU", "date": "2016-03-12"],
        ["inCorpus": .boolean(false)]))
    builder.add(
      node(
        "document:bc-77-bc-ubnd", ["Document", "Report"],
        ["kind": "Báo cáo", "symbol": "77/BC-UBND", "name": "Báo cáo số 77/BC-UBND"], ["inCorpus": .boolean(false)]))
    builder.add(
      node(
        "place:muongmau", ["Place", "District"],
        ["name": "Mường Mẫu", "level": "district", "validTo": "2025-06-30"]))
    builder.add(node("place:vung", ["Place"], ["name": "Vùng \"A\" & <B>"]))
    builder.add(node("organization:huyenuy", ["Organization"], ["name": "Huyện ủy Mường Mẫu"]))
    builder.add(node("programme:ntm", ["Programme"], ["name": "Xây dựng nông thôn mới", "kind": "Chương trình"]))
    builder.add(
      node("indicator:ty-le-ho-ngheo", ["Indicator"], ["name": "tỷ lệ hộ nghèo", "dimension": "percent"]))
    builder.add(node("indicator:von-dau-tu", ["Indicator"], ["name": "vốn đầu tư", "dimension": "currency"]))
  }

  private static func addFacts(to builder: inout GraphBuilder, _ source: SourceDocument) throws {
    func passage(at start: Int) -> String {
      let index = source.blocks.indices.last { source.sourceRange(source.blocks[$0].range).lowerBound <= start } ?? 0
      return passageID(index)
    }
    func mention(_ words: String, of target: String, nth: Int = 0) {
      let (start, end) = offsets(of: words, nth: nth)
      builder.add(
        EdgeRecord(
          type: "MENTIONS", source: passage(at: start), target: target,
          properties: ["start": .integer(Int64(start)), "end": .integer(Int64(end)), "text": .string(words)]))
    }
    func figure(
      _ words: String, _ indicator: String, _ texts: [String: String], _ numbers: [String: Double], nth: Int = 0
    ) -> String {
      let (start, end) = offsets(of: words, nth: nth)
      let id = "figure:\(documentID.dropFirst(9)):\(start)-\(end)"
      builder.add(node(id, ["Figure"], texts, numbers.mapValues { .double($0) }))
      let span: [String: PropertyValue] = ["start": .integer(Int64(start)), "end": .integer(Int64(end))]
      builder.add(EdgeRecord(type: "STATES", source: passage(at: start), target: id, properties: span))
      builder.add(EdgeRecord(type: "MEASURES", source: id, target: indicator, properties: span))
      return id
    }
    mention("Nghị quyết số 05-NQ/TU, ngày 12/3/2016", of: "document:nq-05-nq-tu.2016-03-12")
    mention("huyện Mường Mẫu", of: "place:muongmau")
    mention("huyện Mường Mẫu", of: "place:muongmau", nth: 1)
    mention("tỷ lệ hộ nghèo của huyện Mường Mẫu", of: "indicator:ty-le-ho-ngheo")
    mention("Báo cáo số 77/BC-UBND", of: "document:bc-77-bc-ubnd")
    let level = ["unit": "%", "baseUnit": "%", "aspect": "level", "comparator": "eq"]
    let poor = ["periodStart": "2020", "periodEnd": "2020", "status": "actual"].merging(level) { $1 }
    let first = figure("16,49%", "indicator:ty-le-ho-ngheo", poor, ["value": 16.49, "baseValue": 16.49])
    let second = figure("16,94%", "indicator:ty-le-ho-ngheo", poor, ["value": 16.94, "baseValue": 16.94])
    let target = [
      "periodStart": "2025", "periodEnd": "2025", "status": "target", "unit": "%", "comparator": "lt",
      "aspect": "level",
    ]
    _ = figure("dưới 10%", "indicator:ty-le-ho-ngheo", target, ["value": 10])
    let money = [
      "unit": "tỷ đồng", "baseUnit": "đồng", "status": "estimate", "periodStart": "2020-10", "periodEnd": "2021-02",
    ]
    let capital = figure("20,5 tỷ đồng", "indicator:von-dau-tu", money, ["value": 20.5, "baseValue": 20.5e9])
    builder.add(EdgeRecord(type: "FOR_PLACE", source: first, target: "place:muongmau"))
    builder.add(EdgeRecord(type: "UNDER_PROGRAMME", source: capital, target: "programme:ntm"))
    builder.add(EdgeRecord(type: "SOURCED_FROM", source: second, target: "document:bc-77-bc-ubnd"))
    builder.add(
      EdgeRecord(
        type: "CONFLICTS_WITH", source: first, target: second, properties: ["why": .string("value: 16,49 ≠ 16,94")]))
    builder.add(EdgeRecord(type: "ISSUED_BY", source: documentID, target: "organization:huyenuy"))
    let (start, end) = offsets(of: "Nghị quyết số 05-NQ/TU, ngày 12/3/2016", nth: 0)
    builder.add(
      EdgeRecord(
        type: "IMPLEMENTS", source: documentID, target: "document:nq-05-nq-tu.2016-03-12",
        properties: ["start": .integer(Int64(start)), "end": .integer(Int64(end))]))
  }

  private static func node(
    _ id: String, _ labels: [String], _ texts: [String: String], _ more: [String: PropertyValue] = [:]
  ) -> NodeRecord {
    NodeRecord(id: id, labels: labels, properties: texts.mapValues { .string($0) }.merging(more) { $1 })
  }

  /// The code points of the `nth` place of `words` in the text.
  static func offsets(of words: String, nth: Int) -> (Int, Int) {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(words.unicodeScalars)
    let starts = scalars.indices.filter { scalars[$0...].starts(with: wanted) }
    return (starts[nth], starts[nth] + wanted.count)
  }

  /// A graph of no schema with everything that breaks writers: odd ids, keys, control characters, lists, large numbers, parallel edges.
  static func hostile() throws -> GraphView {
    var builder = GraphBuilder()
    builder.add(
      NodeRecord(
        id: "a/b c", labels: ["Thing"],
        properties: [
          "text": .string("<tag> & \"quotes\" ]]> \u{1}\u{0} \u{FFFE} tab\tline\nreturn\r"),
          "tên gọi": .string("Hà Nội"),
          "large": .integer(1 << 60), "big": .integer(1 << 40), "number": .double(1e-7), "nothing": .double(.nan),
          "tags": .list([.string("x;y"), .string("z, \"w\"")]), "label": .string("own label"), "empty": .string(""),
          "blank": .string("  \n "), "mixed": .integer(1), "yes": .boolean(true),
        ]))
    builder.add(NodeRecord(id: "a_x2F_b c", labels: ["Thing"], properties: ["mixed": .string("one")]))
    builder.add(NodeRecord(id: "không nhãn", labels: [], properties: ["level": .integer(2)]))
    builder.add(NodeRecord(id: "x", labels: ["Other", "Further"], properties: ["level": .string("hai")]))
    for weight in [1.0, 2.0, 2.0] {
      builder.add(
        EdgeRecord(type: "LINKS TO", source: "a/b c", target: "x", properties: ["weight": .double(weight)]))
    }
    builder.add(EdgeRecord(type: "SELF", source: "x", target: "x", properties: ["kind": .string("loop")]))
    return try builder.finish()
  }

  /// A graph of `nodes` nodes in a few kinds with four edges each, the same for the same numbers.
  static func random(nodes: Int, seed: UInt64) throws -> GraphView {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var builder = GraphBuilder()
    for number in 0..<nodes {
      builder.add(
        NodeRecord(
          id: "n\(number)", labels: [["A", "B", "C"][next(3)]],
          properties: ["name": .string("Nút \(number)"), "value": .double(Double(next(1000)) / 8)]))
    }
    for number in 0..<(nodes * 4) {
      builder.add(
        EdgeRecord(
          type: ["R", "S"][next(2)], source: "n\(next(nodes))", target: "n\(next(nodes))",
          properties: ["page": .integer(Int64(number))]))
    }
    return try builder.finish()
  }
}
