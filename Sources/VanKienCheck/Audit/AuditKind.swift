package import VanKienBytes
package import VanKienReading

/// What the audit looks for, each under a stable id.
///
/// The ids of citations are VK1xx, of figures VK2xx, of the documents themselves VK3xx; the calculations of VK210 have names of their own.
package enum AuditKind: String, CaseIterable, Sendable {
  /// One thing, two values.
  case contradiction = "VK209"
  /// A total and its parts.
  case sum = "VK210/sum"
  /// A percentage, the part and the whole.
  case share = "VK210/share"
  /// A change and the amounts before and after.
  case change = "VK210/change"
  /// A rate and the two amounts it is made of.
  case rate = "VK210/rate"
  /// A result, its plan and what is said of both.
  case plan = "VK210/plan"
  /// A special case above the general one.
  case part = "VK210/part"
  /// A target below what is reached already.
  case target = "VK213"
  /// A number that fits only with another power of ten.
  case scale = "VK202"
  /// A date that is no day of the calendar.
  case impossibleDate = "VK106"
  /// A period that ends before it begins, or has another length than is said.
  case period = "VK212"
  /// A document dated after one that carries it out, or before what it reports on.
  case chronology = "VK111"
  /// One document, two dates.
  case documentDate = "VK102"
  /// One document, two issuers.
  case documentIssuer = "VK103"
  /// One document, two titles.
  case documentTitle = "VK104"
  /// A kind word that its symbol does not have, or a symbol of mixed style.
  case documentSymbol = "VK105"
  /// A marker without a note, a note without a marker, numbers that leave one out.
  case note = "VK301"
  /// A reference that nothing resolves.
  case reference = "VK302"
}

extension AuditKind {
  /// The name by which `--kinds` chooses it, `impossible-date`.
  package var name: String {
    switch self {
    case .impossibleDate: "impossible-date"
    case .documentDate: "document-date"
    case .documentIssuer: "document-issuer"
    case .documentTitle: "document-title"
    case .documentSymbol: "document-symbol"
    default: String(describing: self)
    }
  }

  /// The kind called `name`.
  package init?(name: String) {
    guard let kind = Self.allCases.first(where: { $0.name == name || $0.rawValue == name }) else { return nil }
    self = kind
  }

  /// The heading over its findings.
  package var title: LocalizedText {
    switch self {
    case .contradiction: LocalizedText(vi: "Số liệu mâu thuẫn", en: "Contradictory figures")
    case .sum: LocalizedText(vi: "Tổng không khớp các phần", en: "Parts that do not add up")
    case .share: LocalizedText(vi: "Tỷ lệ không khớp số lượng", en: "Shares that do not fit the numbers")
    case .change: LocalizedText(vi: "Mức tăng, giảm không khớp", en: "Changes that do not fit the amounts")
    case .rate: LocalizedText(vi: "Bình quân không khớp", en: "Rates that do not fit the amounts")
    case .plan: LocalizedText(vi: "So với kế hoạch không khớp", en: "Results that do not fit the plan")
    case .part: LocalizedText(vi: "Bộ phận lớn hơn toàn bộ", en: "Parts larger than their whole")
    case .target: LocalizedText(vi: "Mục tiêu thấp hơn mức đã đạt", en: "Targets below what is reached")
    case .scale: LocalizedText(vi: "Lệch đơn vị hoặc hàng số", en: "Slips of unit or scale")
    case .impossibleDate: LocalizedText(vi: "Ngày tháng không có thật", en: "Impossible dates")
    case .period: LocalizedText(vi: "Thời kỳ không hợp lý", en: "Inconsistent periods")
    case .chronology: LocalizedText(vi: "Trình tự thời gian trái ngược", en: "Documents out of order")
    case .documentDate: LocalizedText(vi: "Một văn bản, nhiều ngày ban hành", en: "One document, several dates")
    case .documentIssuer: LocalizedText(vi: "Một văn bản, nhiều cơ quan ban hành", en: "One document, several issuers")
    case .documentTitle: LocalizedText(vi: "Một văn bản, nhiều trích yếu", en: "One document, several titles")
    case .documentSymbol: LocalizedText(vi: "Ký hiệu không khớp loại văn bản", en: "Symbols that do not fit the kind")
    case .note: LocalizedText(vi: "Chú thích không khớp", en: "Notes that do not match")
    case .reference: LocalizedText(vi: "Viện dẫn không tìm thấy", en: "References that nothing resolves")
    }
  }

  /// What is looked for, in one sentence.
  package var summary: LocalizedText {
    switch self {
    case .contradiction:
      LocalizedText(
        vi: "Cùng một chỉ tiêu, địa bàn, thời kỳ và tính chất nhưng số liệu khác nhau.",
        en: "One indicator, place, period and status with different values.")
    case .sum:
      LocalizedText(vi: "Các phần cộng lại khác tổng số đã nêu.", en: "The parts do not add up to the stated total.")
    case .share:
      LocalizedText(vi: "Tỷ lệ phần trăm khác kết quả chia.", en: "A percentage differs from part divided by whole.")
    case .change:
      LocalizedText(vi: "Mức tăng, giảm khác hiệu hai số.", en: "A change differs from the difference of the amounts.")
    case .rate:
      LocalizedText(vi: "Số bình quân khác kết quả chia.", en: "A rate differs from the quotient of its amounts.")
    case .plan:
      LocalizedText(vi: "Kết quả và kế hoạch không như lời văn.", en: "Result and plan are not as the words say.")
    case .part:
      LocalizedText(vi: "Bộ phận lớn hơn toàn bộ chứa nó.", en: "A part is larger than the whole it belongs to.")
    case .target:
      LocalizedText(vi: "Mục tiêu thấp hơn kết quả hiện nay.", en: "A target is below the present result.")
    case .scale:
      LocalizedText(
        vi: "Số liệu chỉ hợp lý khi đổi hàng nghìn, triệu, tỷ.",
        en: "A number makes sense only with another power of ten.")
    case .impossibleDate: LocalizedText(vi: "Ngày không có trong lịch.", en: "A date that is not in the calendar.")
    case .period:
      LocalizedText(
        vi: "Thời kỳ kết thúc trước khi bắt đầu, hoặc dài khác số năm đã nêu.",
        en: "A period that ends before it begins, or has another length than is said.")
    case .chronology:
      LocalizedText(
        vi: "Văn bản có trước việc mà nó nói đến.", en: "A document is older than what it carries out or reports.")
    case .documentDate: LocalizedText(vi: "Cùng số, ký hiệu nhưng khác ngày.", en: "One symbol with different dates.")
    case .documentIssuer:
      LocalizedText(vi: "Cùng số, ký hiệu nhưng khác cơ quan.", en: "One symbol with different issuers.")
    case .documentTitle:
      LocalizedText(vi: "Cùng văn bản nhưng khác trích yếu.", en: "One document with different titles.")
    case .documentSymbol:
      LocalizedText(vi: "Tên loại văn bản khác ký hiệu.", en: "The kind word is not the one of the symbol.")
    case .note: LocalizedText(vi: "Dấu chú thích và chú thích không đi đôi.", en: "Markers and notes do not pair.")
    case .reference:
      LocalizedText(
        vi: "Văn bản hoặc phần được nhắc tới không có ở đâu.", en: "A document or part is referred to that is nowhere.")
    }
  }

  /// How much a finding of the kind matters unless it says otherwise.
  package var severity: Finding.Severity {
    switch self {
    case .contradiction, .scale, .impossibleDate, .sum, .share, .change, .rate, .plan, .part, .chronology: .error
    case .period, .target, .documentDate, .documentIssuer, .documentSymbol, .note: .warning
    case .documentTitle, .reference: .note
    }
  }

  /// The name of the rule in one word of ASCII, as SARIF shows it.
  package var ruleName: String { name.split(separator: "-").map(\.capitalizedFirst).joined() }
}

extension Substring {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Finding.Severity: Comparable {
  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// A note is less than a warning, a warning less than an error.
  package static func < (left: Finding.Severity, right: Finding.Severity) -> Bool { left.rank < right.rank }
}
