internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienLinking

/// The sentences that explain a contradiction.
struct ContradictionWording {
  let left: Statement
  let right: Statement
  let leftText: String
  let rightText: String
  let isLastDigit: Bool

  var message: LocalizedText {
    let name = left.figure.indicator ?? left.key.name
    let time = period
    if isLastDigit {
      return LocalizedText(
        vi:
          "“\(name)”\(time.map { " \($0)" } ?? ""): nơi viết \(leftText), nơi viết \(rightText), chênh một đơn vị ở chữ số cuối",
        en:
          "\"\(name)\"\(period.map { " (\($0))" } ?? ""): \(leftText) in one place, \(rightText) in another, one unit of the last digit apart"
      )
    }
    return LocalizedText(
      vi:
        "“\(name)”\(time.map { " \($0)" } ?? ""): nơi viết \(quoted(left, leftText, .vietnamese)), nơi viết \(quoted(right, rightText, .vietnamese))",
      en:
        "\"\(name)\"\(period.map { " (\($0))" } ?? ""): \(quoted(left, leftText, .english)) in one place, \(quoted(right, rightText, .english)) in another"
    )
  }

  var remedy: LocalizedText {
    if isLastDigit {
      return LocalizedText(vi: "Thống nhất cách làm tròn", en: "Round in one way everywhere")
    }
    if left.figure.period != right.figure.period {
      return LocalizedText(
        vi: "Ghi rõ thời điểm của từng số; nếu cùng một thời điểm thì sửa một trong hai",
        en: "Say what time each number is of; if it is one time, correct one of them")
    }
    if left.figure.status != right.figure.status {
      return LocalizedText(
        vi: "Một số là ước tính; nếu đã có số chính thức thì dùng thống nhất số chính thức",
        en: "One is an estimate; where the final number is known, use it everywhere")
    }
    return LocalizedText(
      vi: "Đối chiếu nguồn và thống nhất một số; nếu phạm vi hoặc cách tính khác nhau thì ghi rõ",
      en: "Check the source and use one number; if scope or method differ, say so")
  }

  private var period: String? {
    guard let period = left.figure.period ?? right.figure.period else { return nil }
    return period.split(separator: "/").joined(separator: " - ")
  }

  private func quoted(_ statement: Statement, _ text: String, _ language: Language) -> String {
    let isVietnamese = language == .vietnamese
    switch statement.figure.comparator {
    case .gt: return isVietnamese ? "trên \(text)" : "above \(text)"
    case .ge: return isVietnamese ? "từ \(text) trở lên" : "at least \(text)"
    case .lt: return isVietnamese ? "dưới \(text)" : "below \(text)"
    case .le: return isVietnamese ? "tối đa \(text)" : "at most \(text)"
    case .approx: return isVietnamese ? "khoảng \(text)" : "about \(text)"
    case .eq, .range: return text
    }
  }
}
