internal import VanKienBytes
internal import VanKienText

/// What the fixed wording at the start of a line says about it.
struct Opening: OptionSet, Sendable {
  let rawValue: UInt16

  /// The name of the state or the Party, or the motto, at the head of a document.
  static let motto = Opening(rawValue: 1)
  /// On behalf of, for, by order of; the list of recipients.
  static let signature = Opening(rawValue: 2)
  /// A reason or legal basis that a document gives before it begins.
  static let recital = Opening(rawValue: 4)
  /// The number of the document, an address, a caption: neither heading nor prose.
  static let aside = Opening(rawValue: 8)
  /// An address to listeners or readers.
  static let address = Opening(rawValue: 16)
  /// A kind of document.
  static let kind = Opening(rawValue: 32)
  /// A kind of document and nothing else.
  static let kindAlone = Opening(rawValue: 64)
  /// A title without a number that stands beside the largest parts, and nothing else.
  static let outerTitle = Opening(rawValue: 128)
  /// The subject of a document: `Về việc …`, `V/v …`.
  static let subject = Opening(rawValue: 256)
}

/// Fixed wordings of Vietnamese official documents that tell what a line is.
///
/// The letterhead and closing of a document follow decree 30/2020/NĐ-CP (appendix I) and, for the Party, guide 36-HD/VPTW.
enum Formulas {
  /// A wording as the keys of its words.
  private typealias Wording = [SyllableKey]

  private static let wordings: [(opening: Opening, texts: [String])] = [
    (.motto, ["cộng hòa xã hội chủ nghĩa việt nam", "độc lập tự do hạnh phúc", "đảng cộng sản việt nam"]),
    (.signature, ["tm", "t m", "kt", "k t", "tl", "t l", "tuq", "nơi nhận"]),
    (.recital, ["căn cứ", "xét", "theo đề nghị", "trên cơ sở", "sau khi", "thực hiện", "thi hành", "để", "nhằm"]),
    (
      .aside,
      [
        "số", "kính", "thưa", "về việc", "v v", "bảng", "biểu", "hình", "đơn vị tính", "đơn vị", "nguồn", "ghi chú",
        "ban hành kèm theo", "kèm theo", "ngày", "nơi nhận", "lưu", "như",
      ]
    ),
    (.address, ["kính", "thưa"]),
    (.subject, ["về", "v v"]),
    (
      .kind,
      [
        "nghị quyết", "quyết định", "chỉ thị", "kết luận", "quy định", "quy chế", "thông tri", "hướng dẫn", "thông báo",
        "thông cáo", "thông cáo báo chí", "báo cáo", "báo cáo chính trị", "báo cáo tóm tắt", "báo cáo kiểm điểm",
        "báo cáo giám sát", "kế hoạch", "quy hoạch", "chương trình", "chương trình hành động", "chương trình công tác",
        "đề án", "phương án", "dự án", "chiến lược", "tờ trình", "công văn", "biên bản", "công điện", "luật", "bộ luật",
        "pháp lệnh", "nghị định", "thông tư", "thông tư liên tịch", "lệnh", "hiến pháp", "điều lệ", "lời kêu gọi",
        "tuyên bố", "bài phát biểu", "phát biểu", "diễn văn", "tham luận", "đề cương", "trích luật",
      ]
    ),
    (
      .outerTitle,
      [
        "lời giới thiệu", "lời nói đầu", "lời mở đầu", "lời cảm ơn", "mở đầu", "đặt vấn đề", "kết luận", "mục lục",
        "tài liệu tham khảo", "phần mở đầu", "phần kết luận",
      ]
    ),
  ]

  /// The wordings by their first word.
  private static let byFirstWord: [SyllableKey: [(opening: Opening, words: Wording)]] = {
    var table: [SyllableKey: [(opening: Opening, words: Wording)]] = [:]
    for (opening, texts) in wordings {
      for text in texts {
        let words = text.split(separator: " ").map { SyllableKey(String($0)) }
        table[words[0], default: []].append((opening, words))
      }
    }
    return table
  }()

  private static let longest = 8

  /// What the words at the start of `range` say; signs between words do not count.
  static func opening(of text: Span<UInt8>, _ range: Range<Int>) -> Opening {
    var cursor = WordCursor(text, range)
    guard let first = cursor.next(), let candidates = byFirstWord[first] else { return [] }
    let words = leadingWords(text, range, limit: longest + 1)
    var opening: Opening = []
    for candidate in candidates where words.starts(with: candidate.words) {
      let isWhole = words.count == candidate.words.count
      if candidate.opening != .outerTitle || isWhole { opening.insert(candidate.opening) }
      if candidate.opening == .kind, isWhole { opening.insert(.kindAlone) }
    }
    return opening
  }

  /// Words after which a sentence goes on.
  static let openWords = keys(
    "của và các những tại với cho bởi là hoặc để số nhằm do gồm thuộc từ trong theo bằng mỗi một như khi nếu mà thì vì không chưa đã "
      + "sẽ được bị")

  /// Words after which a number may follow on the next line.
  static let wordsBeforeNumbers = keys(
    "kỳ đoạn ngày tháng năm quý khóa đạt còn có đến lên xuống khoảng trên dưới gần hơn tăng giảm chiếm thêm thứ điều khoản điểm tổng "
      + "luật quyết định")

  private static func keys(_ words: String) -> Set<SyllableKey> {
    Set(words.split(separator: " ").map { SyllableKey(String($0)) })
  }

  /// The keys of the first words, hyphens and dashes between them passed over.
  private static func leadingWords(_ text: Span<UInt8>, _ range: Range<Int>, limit: Int) -> Wording {
    var cursor = WordCursor(text, range)
    var words: Wording = []
    while words.count < limit {
      if let word = cursor.next() {
        words.append(word)
      } else if !cursor.skipSign() {
        break
      }
    }
    return words
  }

  /// The key of the last word of `range`, and `nil` when it ends with something else.
  static func lastWord(_ text: Span<UInt8>, _ range: Range<Int>) -> SyllableKey? {
    var start = range.upperBound
    while start > range.lowerBound {
      let scalar = UTF8Scalar(text, before: start)
      guard LetterTable.shared[scalar.value].base != 0 else { break }
      start -= scalar.length
    }
    var words = WordCursor(text, start..<range.upperBound)
    return words.next()
  }
}
