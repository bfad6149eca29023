import Testing
import VanKienExtraction
import VanKienGraph
import VanKienLinking
import VanKienReading
import VanKienTestSupport

/// Parts of documents written in the tests.
private func part(_ name: String, _ text: String) throws -> DocumentPart {
  let document = try DocumentReader().read(bytes: Array(text.utf8).span, name: name, path: name)
  return DocumentPart(document, Extractor().extract(document))
}

private func link(_ texts: [(String, String)]) throws -> LinkedGraph {
  Linker.link(try texts.map { try part($0.0, $0.1) })
}

/// A line of an adjacency file: the text of each column that has one.
private struct Row: Equatable {
  var file: String
  var values: [String: String]

  var id: String { values["id:ID"] ?? "" }
  var source: String { values[":START_ID"] ?? "" }
  var target: String { values[":END_ID"] ?? "" }
}

extension LinkedGraph {
  fileprivate var rows: [Row] {
    tables.flatMap { table -> [Row] in
      let lines = String(decoding: Array(table.pieces().joined()), as: UTF8.self).split(separator: "\n")
      let names = lines[0].split(separator: "\t").map { String($0) }
      let file = String(table.path.split(separator: "/")[1].dropLast(4))
      return lines.dropFirst().map { line in
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        #expect(fields.count == names.count, "\(table.path): \(line)")
        return Row(
          file: file, values: Dictionary(zip(names, fields).filter { !$0.1.isEmpty }.map { ($0, String($1)) }) { $1 })
      }
    }
  }

  fileprivate func ids(_ label: String) -> [String] {
    rows.filter { !$0.id.isEmpty && ($0.file == label || $0.values[":LABEL"] == label) }.map(\.id).sorted()
  }

  fileprivate func rows(of type: String) -> [Row] { rows.filter { $0.file == type && $0.id.isEmpty } }

  fileprivate func node(_ id: String) -> Row? { rows.first { $0.id == id } }
}

@Suite("Linking")
struct LinkerTests {
  private let resolution = """
    TỈNH ỦY LAI CHÂU
    *
    Số 03-NQ/TU

    ĐẢNG CỘNG SẢN VIỆT NAM
    Lai Châu, ngày 15 tháng 7 năm 2016

    NGHỊ QUYẾT
    về phát triển nông nghiệp tỉnh Lai Châu giai đoạn 2016 - 2020
    -----

    Tỉnh Lai Châu đặt mục tiêu tỷ lệ che phủ rừng đạt 50% vào năm 2020. Nghị quyết này có hiệu lực từ ngày ký.
    """

  private let report = """
    ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    TỈNH LAI CHÂU                          Độc lập - Tự do - Hạnh phúc
    Số: 120/BC-UBND                        Lai Châu, ngày 10 tháng 12 năm 2020

    BÁO CÁO
    Tình hình kinh tế tỉnh Lai Châu năm 2020

    Thực hiện Nghị quyết số 03-NQ/TU, ngày 15/7/2016 của Tỉnh ủy, tỉnh Lai Châu đã đạt nhiều kết quả. Sau 5 năm thực hiện Nghị quyết 03, đời sống nhân dân được nâng lên.

    Năm 2020, tỷ lệ hộ nghèo của tỉnh còn 16,49%.

    Năm 2020, diện tích cây chè của tỉnh đạt 7.775 ha.
    """

  @Test("the document of the corpus and the document cited are one node")
  func oneDocument() throws {
    let graph = try link([("nq.txt", resolution), ("bc.txt", report)])
    #expect(graph.ids("Document") == ["document:bc-120-bc-ubnd.2020-12-10", "document:nq-03-nq-tu.2016-07-15"])
    let node = try #require(graph.node("document:nq-03-nq-tu.2016-07-15"))
    #expect(node.values["inCorpus:boolean"] == "true")
    #expect(node.values["path"] == "nq.txt")
    #expect(node.values[":LABEL"] == "Resolution")
  }

  @Test("short forms lead to the document cited before")
  func shortForms() throws {
    let graph = try link([("nq.txt", resolution), ("bc.txt", report)])
    let words = graph.rows(of: "MENTIONS").filter { $0.target == "document:nq-03-nq-tu.2016-07-15" }
      .compactMap { $0.values["text"] }
    #expect(words.contains("Nghị quyết 03"))
    #expect(words.contains("Nghị quyết này"))
  }

  @Test("a short form that nothing explains stays open and is listed")
  func openForm() throws {
    let graph = try link([
      ("a.txt", "Tỉnh Lai Châu tiếp tục thực hiện Nghị quyết số 09, phấn đấu hoàn thành các chỉ tiêu.\n")
    ])
    #expect(graph.ambiguities.map(\.words) == ["a.txt:1: Nghị quyết số 09"])
  }

  @Test("equal figures restate, unequal ones conflict")
  func restatementsAndConflicts() throws {
    let other = """
      Năm 2020, tỷ lệ hộ nghèo của tỉnh Lai Châu còn 16,94%.

      Diện tích chè của tỉnh năm 2020 là 7.775 ha.
      """
    let graph = try link([("bc.txt", report), ("khac.txt", other)])
    #expect(graph.rows(of: "RESTATES").count == 1)
    let conflicts = graph.rows(of: "CONFLICTS_WITH")
    #expect(conflicts.count == 1)
    #expect(conflicts.first?.values["why"] == "value")
  }

  @Test(
    "other periods, places and bounds are no conflicts",
    arguments: [
      "Năm 2015, tỷ lệ hộ nghèo của tỉnh Lai Châu là 40,4%.", "Năm 2020, tỷ lệ hộ nghèo của huyện Nậm Nhùn còn 35,2%.",
      "Năm 2020, tỷ lệ hộ nghèo của tỉnh Lai Châu còn trên 16%.",
      "Năm 2020, tỷ lệ hộ nghèo dân tộc thiểu số của tỉnh Lai Châu còn 18,2%.",
    ])
  func quiet(_ sentence: String) throws {
    let graph = try link([("bc.txt", report), ("khac.txt", sentence + "\n")])
    #expect(graph.rows(of: "CONFLICTS_WITH").isEmpty)
  }

  @Test("the same number in another year is another document, in the same year a doubt")
  func ambiguousDates() throws {
    let texts = [
      ("a.txt", "Thực hiện Kế hoạch số 173-KH/TU, ngày 17/12/2018 của Tỉnh ủy Lai Châu về dân vận.\n"),
      ("b.txt", "Thực hiện Kế hoạch số 173-KH/TU, ngày 27/12/2018 của Tỉnh ủy Lai Châu về dân vận.\n"),
      ("c.txt", "Thực hiện Kế hoạch số 173-KH/TU, ngày 05/6/2012 của Tỉnh ủy Lai Châu về thanh niên.\n"),
    ]
    let graph = try link(texts)
    #expect(graph.ids("Plan").count == 3)
    let doubts = graph.rows(of: "MAY_BE_SAME_AS")
    #expect(doubts.map(\.source) == ["document:kh-173-kh-tu.2018-12-17"])
    #expect(doubts.map(\.target) == ["document:kh-173-kh-tu.2018-12-27"])
  }

  @Test("places are one node however they are written")
  func places() throws {
    let text = "Huyện Nậm Nhùn, tỉnh Lai Châu giáp các huyện: Mường Tè, Sìn Hồ. TỈNH LAI CHÂU có 8 huyện, thành phố.\n"
    let graph = try link([("a.txt", text)])
    #expect(
      graph.ids("Place") == ["place:laichau", "place:laichau.muongte", "place:laichau.namnhun", "place:laichau.sinho"])
    #expect(graph.rows(of: "PART_OF").contains { $0.source == "place:laichau.namnhun" && $0.target == "place:laichau" })
  }

  @Test("a district's report speaks of its district")
  func district() throws {
    let text = """
      ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      HUYỆN TÂN UYÊN                         Độc lập - Tự do - Hạnh phúc
      Số: 702/BC-UBND                        Tân Uyên, ngày 28 tháng 11 năm 2022

      BÁO CÁO
      Tình hình kinh tế năm 2022

      Năm 2022, tổng đàn gia súc ước đạt 41.300 con.
      """
    let graph = try link([("bc.txt", text)])
    #expect(graph.rows(of: "FOR_PLACE").map(\.target) == ["place:laichau.tanuyen"])
  }

  @Test("the order of documents and repetitions do not matter")
  func commutative() throws {
    let parts = try [("nq.txt", resolution), ("bc.txt", report)].map { try part($0.0, $0.1) }
    func normal(_ graph: LinkedGraph) -> [String: [UInt8]] {
      Dictionary(uniqueKeysWithValues: graph.tables.map { ($0.path, Array($0.pieces().joined())) })
    }
    let once = normal(Linker.link(parts))
    #expect(normal(Linker.link(parts.reversed())) == once)
    #expect(normal(Linker.link(parts + parts)) == once)
  }

  @Test("offsets count code points of the file, ids are NMTOKEN-safe")
  func offsets() throws {
    let graph = try link([("bc.txt", report)])
    let scalars = Array(report.unicodeScalars)
    for edge in graph.rows(of: "STATES") + graph.rows(of: "MENTIONS") {
      let start = try #require(edge.values["start:long"].flatMap { Int($0) })
      let end = try #require(edge.values["end:long"].flatMap { Int($0) })
      #expect(start < end && end <= scalars.count)
    }
    let figure = try #require(graph.rows.first { $0.file == "Figure" && $0.values["text"] == "16,49%" })
    let span = figure.id.split(separator: ":")[2].split(separator: "-").compactMap { Int($0) }
    var words = String.UnicodeScalarView()
    words.append(contentsOf: scalars[span[0]..<span[1]])
    #expect(String(words) == "16,49%")
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.:-_")
    #expect(graph.rows.allSatisfy { $0.id.allSatisfy(allowed.contains) })
  }
}

@Suite("Parts")
struct DocumentPartTests {
  @Test("a part survives its line of JSON")
  func roundTrip() throws {
    let text =
      "Số \"hộ nghèo\" \\ năm 2020 của tỉnh Lai Châu là 1.234 hộ(1).\n\n(1) Theo Báo cáo số 5/BC-UBND, ngày 01/3/2021.\n"
    let part = try part("a.txt", text)
    let line = part.jsonLine
    #expect(!line.contains(0x0A))
    let copy = try DocumentPart(jsonLine: line.span)
    #expect(copy.jsonLine == line)
    #expect(copy.figures == part.figures)
  }

  @Test(
    "what is no part is refused", arguments: ["", "{}", "[]", "[\"vankien-part\"]", "[\"vankien-part\",99]", "[[[["])
  func refused(_ text: String) {
    #expect(throws: PartError.self) { try DocumentPart(jsonLine: Array(text.utf8).span) }
  }

  @Test("damaged lines end in an error or a part, never in a crash")
  func damaged() throws {
    let line = try part("a.txt", "Năm 2020, tỷ lệ hộ nghèo của tỉnh Lai Châu còn 16,49%.\n").jsonLine
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      var copy = line
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        copy[Int.random(in: copy.indices, using: &generator)] = UInt8.random(in: 0x20...0x7E, using: &generator)
      }
      if let part = try? DocumentPart(jsonLine: copy.span) { _ = Linker.link([part]) }
    }
  }
}
