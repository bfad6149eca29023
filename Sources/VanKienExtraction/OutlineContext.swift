internal import VanKienReading
internal import VanKienText

/// What the outline of a document says about the figures under its headings.
struct OutlineContext {
  let scan: Scan
  private var contexts: [FigureContext] = []
  private let referenceYear: Int?

  init(scan: Scan, written: WritingDate) {
    self.scan = scan
    referenceYear = written.year
    contexts = scan.document.sections.indices.map { _ in FigureContext(referenceYear: referenceYear) }
    for index in scan.document.sections.indices { contexts[index] = context(ofSection: index) }
  }

  /// The context of a block.
  func context(ofBlock index: Int) -> FigureContext {
    guard index < scan.document.blocks.count else { return FigureContext(referenceYear: referenceYear) }
    let block = scan.document.blocks[index]
    guard block.role != .note, contexts.indices.contains(block.section) else {
      return FigureContext(referenceYear: referenceYear)
    }
    return contexts[block.section]
  }

  /// A heading decides for its section when it begins with the word for targets or tasks, or with one for results; else its parent's holds.
  private func context(ofSection index: Int) -> FigureContext {
    let section = scan.document.sections[index]
    var context = FigureContext(referenceYear: referenceYear)
    if section.parent >= 0, section.parent < index { context = contexts[section.parent] }
    guard section.heading >= 0, section.heading < scan.blocks.count else { return context }
    let tokens = scan.blocks[section.heading]
    let start = wordsStart(tokens)
    if scan.end(ofAny: Self.targets, at: start) != nil {
      context.isTarget = true
      context.targetYear = targetYear(tokens)
    } else if scan.end(ofAny: Self.results, at: start) != nil {
      context.isTarget = false
      context.targetYear = nil
    } else if context.isTarget, let year = targetYear(tokens) {
      context.targetYear = year
    }
    return context
  }

  /// The first word of the heading behind its number.
  private func wordsStart(_ tokens: Range<Int>) -> Int {
    var index = tokens.lowerBound
    while index < tokens.upperBound, !scan.isWord(index) || isNumeral(index, tokens) { index += 1 }
    return index
  }

  private func isNumeral(_ index: Int, _ tokens: Range<Int>) -> Bool {
    let next = index + 1
    guard next < tokens.upperBound, scan.isDash(next) || scan.isMark(next, in: [".", ")", ":"]) else { return false }
    return scan.string(index..<next).count <= 5 && index == tokens.lowerBound
  }

  private func targetYear(_ tokens: Range<Int>) -> String? {
    let times = TimeGrammar(scan: scan)
    for index in tokens {
      guard let time = times.expression(at: index), case .period(let text) = time.meaning else { continue }
      return time.isUntil && !text.contains("/") ? text : nil
    }
    return nil
  }

  private static let targets: Phrases = [
    "mục tiêu", "các mục tiêu", "chỉ tiêu", "các chỉ tiêu", "một số chỉ tiêu", "một số mục tiêu", "nhiệm vụ",
    "nhiệm vụ giải pháp",
    "các nhiệm vụ", "phương hướng", "định hướng", "giải pháp", "các giải pháp", "kế hoạch năm",
  ]
  private static let results: Phrases = [
    "kết quả", "tình hình", "đặc điểm", "hạn chế", "những hạn chế", "nguyên nhân", "thực trạng", "đánh giá", "bối cảnh",
    "thuận lợi",
    "khó khăn", "những kết quả", "thành tựu", "kiểm điểm", "bài học", "căn cứ", "sự cần thiết",
  ]
}
