internal import VanKienExtraction
internal import VanKienReading
internal import VanKienText

/// Tells counts of the speaker's own points ("tôi xin nhấn mạnh 3 điểm") from figures that can be checked.
enum OwnPoints {
  /// What speakers count of what they are about to say.
  private static let nouns: Set<String> = [
    "điểm", "ý", "vấn đề", "nội dung", "kiến nghị", "đề xuất", "đề nghị", "câu hỏi", "việc", "ý kiến", "giải pháp",
    "nhiệm vụ",
    "bài học", "con số", "số liệu", "câu chuyện", "ví dụ", "dẫn chứng", "yêu cầu", "mong muốn", "lưu ý", "điều", "nhóm",
  ]

  private static let announcements = [
    "xin", "nêu", "nhấn mạnh", "đề nghị", "lưu ý", "sau đây", "trao đổi", "trả lời", "gợi mở",
  ]
  .map { Wording($0).words }

  /// No speaker announces more points.
  private static let most: Int64 = 12

  /// Whether the figure `entry` of `draft` counts the speaker's own points.
  static func isCount(_ entry: FigureContexts.Entry, in draft: SourceDocument) -> Bool {
    let mention = entry.mention
    guard mention.value.isWhole, mention.value.significand <= most, mention.total == nil else { return false }
    guard let unit = mention.unit?.lowercased(), nouns.contains(unit) else { return false }
    return announcements.contains { entry.wording.lead.holds($0) || entry.wording.sentence.holds($0) }
  }
}
