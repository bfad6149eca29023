package import VanKienBytes
internal import VanKienLinking

/// The sentences that explain a calculation: the numbers as they are written, and what comes out.
package struct ArithmeticWording: Sendable {
  private let relation: ArithmeticRelation

  /// Explains `relation`.
  package init(_ relation: ArithmeticRelation) {
    self.relation = relation
  }

  /// What does not come out, in one sentence without a full stop.
  package var message: LocalizedText {
    LocalizedText(vi: message(.vietnamese), en: message(.english))
  }

  /// What would reconcile the numbers.
  package var remedy: LocalizedText {
    switch relation.kind {
    case .sum:
      LocalizedText(
        vi: "Sửa tổng số hoặc một phần, hoặc nêu phần còn thiếu",
        en: "Correct the total or a part, or name the part that is missing")
    case .part:
      LocalizedText(
        vi: "Sửa tổng số hoặc các phần; nếu các phần trùng nhau hoặc khác thời kỳ thì ghi rõ",
        en: "Correct the total or the parts; if parts overlap or are of another time, say so")
    case .share, .shares:
      LocalizedText(
        vi: "Tính lại tỷ lệ; nếu chia cho tổng số khác thì ghi rõ tổng số đó",
        en: "Calculate the share again; if it is of another total, name that total")
    case .change, .relativeChange:
      LocalizedText(
        vi: "Tính lại mức tăng, giảm; nếu số gốc khác thì ghi rõ",
        en: "Calculate the change again; if its base is another number, name it")
    case .rate: LocalizedText(vi: "Tính lại số bình quân", en: "Calculate the rate again")
    case .plan: LocalizedText(vi: "Đối chiếu lại kết quả và kế hoạch", en: "Check the result against the plan")
    }
  }

  private func message(_ language: Language) -> String {
    let isVietnamese = language == .vietnamese
    let stated = relation.stated.text
    let result = expected(language)
    switch relation.kind {
    case .sum:
      let parts = texts(.part).joined(separator: " + ")
      return isVietnamese ? "\(parts) = \(result), không phải \(stated)" : "\(parts) = \(result), not \(stated)"
    case .part:
      let parts = texts(.part).joined(separator: " + ")
      if relation.operands(.part).count == 1 {
        return isVietnamese
          ? "\(parts) là một phần nhưng lớn hơn tổng số \(stated)"
          : "\(parts) is a part, yet more than the total of \(stated)"
      }
      return isVietnamese
        ? "Các phần (\(parts)) cộng lại là \(result), lớn hơn tổng số \(stated)"
        : "The parts (\(parts)) are \(result) together, more than the total of \(stated)"
    case .share:
      let whole = texts(.whole).first.map { isVietnamese ? " trên \($0)" : " of \($0)" } ?? ""
      let part = texts(.part).first ?? ""
      return isVietnamese
        ? "\(part)\(whole) là \(result), không phải \(stated)" : "\(part)\(whole) is \(result), not \(stated)"
    case .shares:
      let sum = relation.operands.map(\.text).joined(separator: " + ")
      return isVietnamese ? "\(sum) = \(result), không phải 100%" : "\(sum) = \(result), not 100%"
    case .change:
      let before = texts(.before).first ?? ""
      let after = texts(.after).first ?? ""
      return isVietnamese
        ? "Từ \(before) đến \(after) là thay đổi \(result), không phải \(stated)"
        : "From \(before) to \(after) is a change of \(result), not \(stated)"
    case .relativeChange:
      let after = texts(.after).first ?? ""
      let change = texts(.change).first ?? ""
      return isVietnamese
        ? "Thay đổi \(change) để đạt \(after) là \(result), không phải \(stated)"
        : "A change of \(change) that ends at \(after) is \(result), not \(stated)"
    case .rate:
      let total = texts(.numerator).first ?? ""
      guard let count = texts(.denominator).first else {
        return isVietnamese
          ? "\(total) chia đều cho các năm là \(result), không phải \(stated)"
          : "\(total) over the years is \(result) a year, not \(stated)"
      }
      return isVietnamese
        ? "\(total) chia cho \(count) là \(result), không phải \(stated)"
        : "\(total) by \(count) is \(result), not \(stated)"
    case .plan:
      let plan = texts(.plan).first ?? ""
      guard let measured = texts(.result).last, relation.stated.role == .share else {
        return isVietnamese ? "\(stated) không vượt kế hoạch \(plan)" : "\(stated) is not above the plan of \(plan)"
      }
      return isVietnamese
        ? "\(measured) so với kế hoạch \(plan) là \(result), không phải \(stated)"
        : "\(measured) against a plan of \(plan) is \(result), not \(stated)"
    }
  }

  private func texts(_ role: ArithmeticRelation.Role) -> [String] { relation.operands(role).map(\.text) }

  /// What comes out, in the unit of the stated amount.
  private func expected(_ language: Language) -> String {
    let unit = relation.stated.amount.unit
    let low = relation.expected.lowerBound / unit.scale
    let high = relation.expected.upperBound / unit.scale
    let digits = self.digits
    let middle = high.isFinite ? (low + high) / 2 : low
    let text = NumberText.text(middle, digits: digits, language)
    let suffix = relation.stated.text.drop { $0.isNumber || $0 == "." || $0 == "," || $0 == "/" || $0 == " " }
    return suffix.isEmpty || relation.kind == .shares
      ? text + (unit.base == "%" ? "%" : "") : suffix.first == "%" ? text + suffix : "\(text) \(suffix)"
  }

  /// One digit more than the stated amount is written with, so that the difference shows.
  private var digits: Int {
    let tail = relation.stated.text.split(separator: ",", maxSplits: 1).dropFirst().first ?? ""
    let written = tail.prefix { $0.isNumber }.count
    return relation.kind == .sum || relation.kind == .part ? written : min(written + 1, 4)
  }
}
