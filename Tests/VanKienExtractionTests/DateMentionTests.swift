import Testing
import VanKienExtraction
import VanKienReading

@Suite struct DateMentionTests {
  @Test(
    "Dates and periods are found with their words and their ISO form",
    arguments: [
      ("Hội nghị họp ngày 5/9/2019 tại thị trấn.", ["ngày 5/9/2019 = 2019-09-05"]),
      (
        "Từ ngày 01 tháng 02 năm 2021 đến 15-3-2021.",
        ["ngày 01 tháng 02 năm 2021 = 2021-02-01", "15-3-2021 = 2021-03-15"]
      ),
      ("Khởi công tháng 10/2020, xong năm 2022.", ["tháng 10/2020 = 2020-10", "năm 2022 = 2022"]),
      ("Kế hoạch giai đoạn 2021 - 2025 của xã.", ["2021 - 2025 = 2021...2025"]),
      ("Có 2021 - 2025 con bò.", []),
      ("Ngày 31/2/2020 không có thật.", []),
      ("Tờ khai 12/3/2016/TK.", []),
    ])
  func dates(_ text: String, _ expected: [String]) {
    let source = document(text)
    let scalars = Array(text.unicodeScalars)
    let found = DateMention.all(in: source).map { mention in
      var words = String.UnicodeScalarView()
      words.append(contentsOf: scalars[mention.range])
      return "\(String(words)) = " + (mention.from == mention.to ? mention.from : "\(mention.from)...\(mention.to)")
    }
    #expect(found == expected)
  }
}
