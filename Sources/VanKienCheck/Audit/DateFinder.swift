internal import VanKienBytes
internal import VanKienExtraction
internal import VanKienReading

/// Finds dates that no calendar has (`31/2/2019`, `20/8/20212`), periods that end before they begin and periods of another length than is
/// said.
struct DateFinder {
  private let document: SourceDocument

  init(_ document: SourceDocument) {
    self.document = document
  }

  var findings: [AuditFinding] {
    document.blocks.flatMap { block -> [AuditFinding] in
      let numbers = NumberScan(document.text, block.range).numbers
      return dates(numbers, block) + periods(numbers, block) + lengths(numbers, block)
    }
  }

  // MARK: Dates

  private func dates(_ numbers: [NumberScan.Number], _ block: Block) -> [AuditFinding] {
    var result: [AuditFinding] = []
    for index in numbers.indices {
      if let finding = slashed(numbers, index, block) ?? spoken(numbers, index, block) { result.append(finding) }
    }
    return result
  }

  /// `d/m/y` with any of the usual separators; a fourth part makes it something else.
  private func slashed(_ numbers: [NumberScan.Number], _ index: Int, _ block: Block) -> AuditFinding? {
    guard index + 2 < numbers.count else { return dayAndMonth(numbers, index, block) }
    let (day, month, year) = (numbers[index], numbers[index + 1], numbers[index + 2])
    guard let separator = day.joined(month), separator == month.joined(year),
      separator == "/" || separator == "." && year.digits == 4
    else {
      return dayAndMonth(numbers, index, block)
    }
    guard day.before != separator, year.after != separator, !year.isWord, day.digits <= 2, month.digits <= 2,
      year.digits >= 4
    else { return nil }
    guard !day.isWord else { return nil }
    return finding(day: day.value, month: month.value, year: year, ByteRange(day.start, year.end), block)
  }

  /// "ngày 31/2": a day and a month without a year.
  private func dayAndMonth(_ numbers: [NumberScan.Number], _ index: Int, _ block: Block) -> AuditFinding? {
    guard index + 1 < numbers.count, isBehindDay(numbers[index].start, block) else { return nil }
    let (day, month) = (numbers[index], numbers[index + 1])
    guard day.joined(month) == "/", month.after != "/", month.after != "-", !month.isWord, day.digits <= 2,
      month.digits <= 2
    else { return nil }
    return finding(day: day.value, month: month.value, year: nil, ByteRange(day.start, month.end), block)
  }

  /// "ngày 31 tháng 2 năm 2019".
  private func spoken(_ numbers: [NumberScan.Number], _ index: Int, _ block: Block) -> AuditFinding? {
    guard index + 1 < numbers.count, isBehindDay(numbers[index].start, block) else { return nil }
    let (day, month) = (numbers[index], numbers[index + 1])
    guard words(day.end, month.start) == "tháng", day.digits <= 2, month.digits <= 2 else { return nil }
    let next = index + 2 < numbers.count ? numbers[index + 2] : nil
    let year = next.flatMap { words(month.end, $0.start) == "năm" ? $0 : nil }
    return finding(day: day.value, month: month.value, year: year, ByteRange(day.start, year?.end ?? month.end), block)
  }

  private func isBehindDay(_ offset: Int, _ block: Block) -> Bool {
    words(max(Int(block.range.start), offset - 8), offset).hasSuffix("ngày")
  }

  private func words(_ start: Int, _ end: Int) -> String {
    guard start < end, end - start < 32 else { return "" }
    return String(decoding: document.text[start..<end], as: UTF8.self).lowercased().split(separator: " ").joined(
      separator: " ")
  }

  private func finding(
    day: Int, month: Int, year: NumberScan.Number?, _ range: ByteRange, _ block: Block
  ) -> AuditFinding? {
    let reason: LocalizedText
    if let year, year.digits != 4 || !(1800...2199).contains(year.value) {
      reason = LocalizedText(vi: "năm \(year.text) không hợp lý", en: "there is no year \(year.text)")
    } else if !(1...12).contains(month) {
      reason = LocalizedText(vi: "không có tháng \(month)", en: "there is no month \(month)")
    } else if day < 1 || day > Self.days(in: month, of: year?.value ?? 2000) {
      reason = LocalizedText(vi: "tháng \(month) không có ngày \(day)", en: "month \(month) has no day \(day)")
    } else {
      return nil
    }
    let text = document.string(range)
    return AuditFinding(
      .impossibleDate, certainty: 95,
      message: LocalizedText(
        vi: "“\(text)” không phải là ngày có thật: \(reason.vietnamese)",
        en: "\"\(text)\" is no date: \(reason.english)"),
      remedy: LocalizedText(vi: "Đối chiếu bản gốc và sửa ngày", en: "Check the original and correct the date"),
      passages: [AuditPassage(document, block: block, marks: [range])])
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  // MARK: Periods

  private static let spans = ["giai đoạn", "nhiệm kỳ", "thời kỳ", "từ năm", "trong năm", "năm học", "những năm"]

  /// "giai đoạn 2020 - 2016": two years joined by a dash or "đến", the second before the first.
  private func periods(_ numbers: [NumberScan.Number], _ block: Block) -> [AuditFinding] {
    zip(numbers, numbers.dropFirst()).compactMap { first, second -> AuditFinding? in
      guard first.isYear, second.isYear, second.value < first.value, !second.isWord, !first.isWord else { return nil }
      let between = words(first.end, second.start)
      guard ["-", "–", "đến", "đến năm", "- năm"].contains(between) else { return nil }
      let head = words(max(Int(block.range.start), first.start - 18), first.start)
      guard Self.spans.contains(where: { head.hasSuffix($0) }) else { return nil }
      let range = ByteRange(first.start, second.end)
      let text = document.string(range)
      return AuditFinding(
        .period, severity: .error, certainty: 90,
        message: LocalizedText(
          vi: "Thời kỳ “\(text)” kết thúc trước khi bắt đầu", en: "The period \"\(text)\" ends before it begins"),
        remedy: LocalizedText(vi: "Kiểm tra hai năm và thứ tự của chúng", en: "Check the two years and their order"),
        passages: [AuditPassage(document, block: block, marks: [range])])
    }
  }

  private static let lengths = [
    "năm", "năm,", "năm (", "năm giai đoạn", "năm (giai đoạn", "năm, giai đoạn", "năm từ", "năm từ năm",
  ]

  /// "5 năm 2016 - 2018": neither the years named nor those from the first to the last are as many.
  private func lengths(_ numbers: [NumberScan.Number], _ block: Block) -> [AuditFinding] {
    zip(numbers, zip(numbers.dropFirst(), numbers.dropFirst(2))).compactMap { count, years -> AuditFinding? in
      let (first, second) = years
      guard first.isYear, second.isYear, second.value > first.value, count.digits <= 2, count.value > 1 else {
        return nil
      }
      guard !count.isWord, !first.isWord, !second.isWord, ["-", "–", "đến"].contains(words(first.end, second.start)),
        Self.lengths.contains(words(count.end, first.start))
      else { return nil }
      let length = second.value - first.value
      guard count.value != length, count.value != length + 1 else { return nil }
      let range = ByteRange(count.start, second.end)
      let text = document.string(range)
      return AuditFinding(
        .period, certainty: 75,
        message: LocalizedText(
          vi: "“\(text)”: từ \(first.value) đến \(second.value) là \(length + 1) năm, không phải \(count.value)",
          en: "\"\(text)\": from \(first.value) to \(second.value) are \(length + 1) years, not \(count.value)"),
        remedy: LocalizedText(vi: "Sửa số năm hoặc mốc thời gian", en: "Correct the number of years or the years"),
        passages: [AuditPassage(document, block: block, marks: [range])])
    }
  }
}

/// The runs of digits of a block.
struct NumberScan {
  /// A run of digits.
  struct Number {
    var start: Int
    var end: Int
    var text: String
    /// Zero for numbers of more than nine digits.
    var value: Int
    /// The sign right before and right behind, a space for anything else.
    var before: Character
    var after: Character
    /// Whether a letter touches it.
    var isWord: Bool
    /// The first sign between the number and the next, and whether it is all that is between.
    fileprivate var next: (sign: Character, start: Int)?

    var digits: Int { end - start }
    var isYear: Bool { digits == 4 && (1900...2199).contains(value) }

    /// The sign that alone stands between this number and `other`.
    func joined(_ other: Number) -> Character? {
      guard let next, next.start == other.start else { return nil }
      return next.sign
    }
  }

  let numbers: [Number]

  init(_ text: [UInt8], _ range: ByteRange) {
    var numbers: [Number] = []
    var index = Int(range.start)
    let end = Int(range.end)
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    while index < end {
      guard isDigit(text[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < end, isDigit(text[index]) { index += 1 }
      let digits = String(decoding: text[start..<index], as: UTF8.self)
      let before = start > Int(range.start) ? text[start - 1] : 0x20
      let after = index < end ? text[index] : 0x20
      let touches = index + 1 < end && isDigit(text[index + 1]) ? (Character(Unicode.Scalar(after)), index + 1) : nil
      numbers.append(
        Number(
          start: start, end: index, text: digits, value: digits.count < 10 ? Int(digits) ?? 0 : 0,
          before: Self.sign(before),
          after: Self.sign(after), isWord: Self.isLetter(before) || Self.isLetter(after),
          next: touches.map { (sign: $0.0, start: $0.1) }))
    }
    self.numbers = numbers
  }

  private static func sign(_ byte: UInt8) -> Character { byte < 0x80 ? Character(Unicode.Scalar(byte)) : " " }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
