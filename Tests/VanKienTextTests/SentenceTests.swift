import Testing
import VanKienBytes
import VanKienTestSupport
import VanKienText

@Suite("Sentences")
struct SentenceTests {
  /// Text with `|` where one sentence ends and the next starts.
  @Test(arguments: [
    "Tổng vốn đạt 20.486 tỷ đồng, tăng 11,5%. |Trong đó vốn nhà nước là 7.120 tỷ đồng.",
    "Đồng chí đến TP. Lai Châu ngày 15.7.2016 cùng PGS. TS. Nguyễn Văn An. |Đoàn đã làm việc với huyện.",
    "Chủ nghĩa Mác - V.I. Lênin và tư tưởng của C. Mác. |Đó là nền tảng.",
    "Chủ trì là PGS.TS. Trần Thị Bình. |Thư ký là ThS. Lê Văn Ba.",
    "1. Mục tiêu chung. |2. Mục tiêu cụ thể",
    "Điều 5. Phạm vi áp dụng",
    "Chương II. Tổ chức thực hiện",
    "a. Về kinh tế. |b. Về xã hội",
    "Kết quả ra sao? |Rất tốt! |Mọi người đều vui…",
    "Ông nói: “Phải cố gắng hơn nữa.” |Mọi người vỗ tay.",
    "Các xã khó khăn (Nậm Ban. Nậm Pì. Trung Chải) được ưu tiên. |Các xã khác thì không.",
    "Gồm: điện, đường, trường, trạm; nước sạch; chợ v.v. và các công trình khác.",
    "Xem tại www.laichau.gov.vn và gửi về so@laichau.gov.vn. |Hạn cuối là 30/9.",
    "Kinh tế phát triển.|Đời sống được nâng lên.",
    "Sản phẩm xếp loại A. |Sản phẩm khác xếp loại B.",
    "Căn cứ Nghị định số 30/2020/NĐ-CP. |Căn cứ Luật số 88/2019/QH14.",
    "Thu ngân sách đạt 2.000 tỷ đồng. |- Chi ngân sách đạt 1.900 tỷ đồng.",
    "dòng một\n|dòng hai không có dấu chấm\n|\n|dòng ba",
    "Đến năm 2020. |5 năm sau lại khác.",
    "Giá là 25. 000 đồng.",
    "Một câu... còn tiếp. |Hết",
  ])
  func boundaries(marked: String) {
    let expected = marked.split(separator: "|").map { trimmed(String($0)) }.filter { !$0.isEmpty }
    let text = Array(marked.replacing("|", with: "").utf8)
    let found = SentenceSplitter().sentences(in: text.span).map { String(decoding: text[$0.indices], as: UTF8.self) }
    #expect(found == expected)
  }

  @Test(
    "Random bytes: sentences are in order, disjoint, and lose nothing but blanks", arguments: 0..<50 as Range<UInt64>)
  func randomBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      ".", " ", "\n", "…", "A", "ế", "(", ")", "”", "1", "TP", "...", "?", "\u{FF}", "Đ", ". ", ".\t", "v.v.",
    ]
    let text = (0..<300).flatMap { _ in Array((pieces.randomElement(using: &generator) ?? "").utf8) }
    var last: UInt32 = 0
    var kept = 0
    for range in SentenceSplitter().sentences(in: text.span) {
      #expect(range.start >= last && range.end > range.start)
      last = range.end
      kept += text[range.indices].count { $0 > 0x20 }
    }
    #expect(kept == text.count { $0 > 0x20 })
  }

  private func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
