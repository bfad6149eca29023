package import VanKienBytes

/// The rules of the checker, with identifiers that stay.
package enum CheckRule: String, CaseIterable, Sendable {
  case documentFound = "VK100"
  case documentUnknown = "VK101"
  case documentDate = "VK102"
  case documentIssuer = "VK103"
  case documentTitle = "VK104"
  case documentKind = "VK105"
  case impossibleDate = "VK106"
  case documentAmbiguous = "VK107"
  case documentSuperseded = "VK108"
  case documentNumber = "VK109"
  case quotationDiffers = "VK110"
  case figureFound = "VK200"
  case figureValue = "VK201"
  case figureUnit = "VK202"
  case figurePeriod = "VK203"
  case figurePlace = "VK204"
  case figureStatus = "VK205"
  case figureRounded = "VK206"
  case figureDirection = "VK207"
  case figureDerived = "VK208"
  case figureDisputed = "VK209"
  case arithmetic = "VK210"
  case figureUnknown = "VK211"

  /// What the rule says, in one sentence.
  package var description: LocalizedText {
    switch self {
    case .documentFound: LocalizedText(vi: "Văn bản được viện dẫn đúng", en: "The document is cited correctly")
    case .documentUnknown: LocalizedText(vi: "Kho không có văn bản này", en: "The corpus does not have the document")
    case .documentDate: LocalizedText(vi: "Sai ngày ban hành", en: "The date of the document differs")
    case .documentIssuer: LocalizedText(vi: "Sai cơ quan ban hành", en: "The issuer of the document differs")
    case .documentTitle: LocalizedText(vi: "Sai nội dung, tên gọi văn bản", en: "The title of the document differs")
    case .documentKind: LocalizedText(vi: "Sai loại văn bản", en: "The kind of the document differs")
    case .impossibleDate: LocalizedText(vi: "Ngày tháng không thể có", en: "The date cannot be")
    case .documentAmbiguous:
      LocalizedText(vi: "Chưa rõ là văn bản nào", en: "Several documents answer to the reference")
    case .documentSuperseded:
      LocalizedText(vi: "Văn bản đã được sửa đổi, thay thế hoặc bãi bỏ", en: "The document is no longer the last word")
    case .quotationDiffers: LocalizedText(vi: "Lời trích khác nguyên văn", en: "The quotation differs from its source")
    case .documentNumber: LocalizedText(vi: "Sai số, ký hiệu văn bản", en: "The number of the document differs")
    case .figureFound: LocalizedText(vi: "Số liệu đúng", en: "The figure stands")
    case .figureValue: LocalizedText(vi: "Sai giá trị", en: "The value differs")
    case .figureUnit: LocalizedText(vi: "Sai đơn vị", en: "The unit differs")
    case .figurePeriod: LocalizedText(vi: "Số liệu của thời kỳ khác", en: "The figure is of another period")
    case .figurePlace: LocalizedText(vi: "Số liệu của nơi khác", en: "The figure is of another place")
    case .figureStatus:
      LocalizedText(vi: "Chỉ tiêu và kết quả bị lẫn", en: "A target is told as a result, or a result as a target")
    case .figureRounded: LocalizedText(vi: "Số liệu đúng khi làm tròn", en: "The figure stands, rounded")
    case .figureDirection: LocalizedText(vi: "Sai chiều tăng giảm", en: "The direction of the change differs")
    case .figureDerived:
      LocalizedText(vi: "Số liệu tính được từ kho", en: "The figure follows from figures of the corpus")
    case .figureDisputed: LocalizedText(vi: "Kho có các giá trị khác nhau", en: "The corpus gives different values")
    case .arithmetic: LocalizedText(vi: "Các số trong bài không khớp nhau", en: "Figures of the draft do not add up")
    case .figureUnknown: LocalizedText(vi: "Kho không có số liệu này", en: "The corpus does not have the figure")
    }
  }
}
