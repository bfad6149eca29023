import Testing
import VanKienExtraction
import VanKienLinking
import VanKienReading

@Suite("Observations")
struct ObservationLinksTests {
  /// The texts of the figures that state one thing, for each thing that is stated more than once.
  private func groups(_ text: String) throws -> [[String]] {
    let part = try part(text)
    let observations = Observations([part])
    let links = ObservationLinks(observations)
    let members = Dictionary(grouping: observations.all.indices) { links.groups[$0] }
    return members.sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }.map { group in
      group.map { part.figures[observations.all[$0].figure].text }
    }
  }

  private func conflicts(_ text: String) throws -> Int {
    ObservationLinks(Observations([try part(text)])).conflicts.count
  }

  private func part(_ text: String) throws -> DocumentPart {
    let bytes = Array(text.utf8)
    let document = try DocumentReader().read(bytes: bytes.span, name: "a.txt", path: "a.txt")
    return DocumentPart(document, Extractor().extract(document))
  }

  @Test(
    "Equal values state one thing when words, place and time allow it",
    arguments: [
      // The same words, one with a year.
      (
        "Năm 2020, tỷ lệ hộ cận nghèo là 9,37%.\n\nTỷ lệ hộ cận nghèo đến nay là 9,37%.", [["9,37%", "9,37%"]]
      ),
      // A long number needs fewer words in common.
      ("Rừng tự nhiên có 431.905 ha.\n\nDiện tích rừng tự nhiên hiện có 431.905 ha.", [["431.905 ha", "431.905 ha"]]),
      // A number of one digit needs them all.
      ("Có 5 trường chuẩn quốc gia.\n\nCó 5 trường nội trú.", []),
      // Two digits are enough for a short indicator of one written year.
      (
        "Năm 2019, doanh thu đạt 540 tỷ đồng.\n\nRiêng năm 2019 có doanh thu 540 tỷ đồng.",
        [["540 tỷ đồng", "540 tỷ đồng"]]
      ),
      // Rounded and bounded values join the exact one.
      ("Hơn 318 km đường biên giới.\n\n318,24 km đường biên giới tiếp giáp.", [["318 km", "318,24 km"]]),
      // Another place, another year, a target.
      (
        "Tỷ lệ hộ cận nghèo của huyện Sìn Hồ là 9,37%.\n\nTỷ lệ hộ cận nghèo của huyện Nậm Nhùn là 9,37%.", []
      ),
      ("Năm 2015, tỷ lệ hộ cận nghèo là 9,37%.\n\nNăm 2020, tỷ lệ hộ cận nghèo là 9,37%.", []),
      ("Tỷ lệ hộ cận nghèo là 9,37%.\n\nPhấn đấu đến năm 2025 tỷ lệ hộ cận nghèo còn 9,37%.", []),
      // A part of the province is not the whole of it.
      ("Vùng cao nguyên Sìn Hồ: tỷ lệ che phủ rừng 48,2%.\n\nTỷ lệ che phủ rừng toàn tỉnh 48,2%.", []),
    ])
  func restatements(_ text: String, _ expected: [[String]]) throws {
    #expect(try groups(text) == expected)
  }

  @Test("Passages that share several figures are copies, and share the small ones too")
  func copies() throws {
    let first = "Toàn tỉnh có 1.642 phòng học, 4.310 bàn ghế, 6.925 thiết bị; triển khai tại 07 huyện.\n\n"
    let second = "Có 1.642 phòng học, 4.310 bàn ghế, 6.925 thiết bị; đầu tư tại 07 huyện.\n"
    #expect(try groups(first + second).contains(["07 huyện", "07 huyện"]))
    #expect(try !groups("Triển khai tại 07 huyện.\n\nĐầu tư tại 07 huyện.\n").contains(["07 huyện", "07 huyện"]))
  }

  @Test("What is added is not what there is")
  func additions() throws {
    let text = "Đến năm 2025 có 58 xã đạt chuẩn nông thôn mới.\n\nĐến năm 2025 có thêm 49 xã đạt chuẩn nông thôn mới.\n"
    #expect(try conflicts(text) == 0)
    #expect(try conflicts(text.replacing("thêm ", with: "")) == 1)
  }

  @Test("What contradicts too many others is an item of a list")
  func lists() throws {
    let items = (0..<8).map { "Năm 2020, diện tích cây ăn quả ôn đới trồng mới đạt \(120 + $0 * 7),5 ha." }
    #expect(try conflicts(items.joined(separator: "\n\n")) == 0)
    #expect(try conflicts(items.prefix(2).joined(separator: "\n\n")) == 1)
  }
}
