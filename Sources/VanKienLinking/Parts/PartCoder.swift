internal import VanKienExtraction

/// Goes through the fields of a part in their fixed order: one writes them, another reads them.
protocol PartCoder {
  mutating func field(_ value: inout Int) throws(PartError)
  mutating func field(_ value: inout String) throws(PartError)
  mutating func field(_ value: inout String?) throws(PartError)
  mutating func field(_ value: inout Bool) throws(PartError)
  mutating func list<Element: PartValue>(_ values: inout [Element]) throws(PartError)
}

/// A value whose fields a coder goes through.
protocol PartValue {
  init()
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError)
}

extension PartCoder {
  mutating func field(_ number: inout DecimalNumber?) throws(PartError) {
    var text = number.map { "\($0.significand)e\($0.scale)" }
    try field(&text)
    number = text.flatMap { DecimalNumber(part: $0) }
  }

  mutating func field(_ number: inout DecimalNumber) throws(PartError) {
    var optional: DecimalNumber? = number
    try field(&optional)
    number = optional ?? number
  }
}

extension DecimalNumber {
  /// Reads `1155e2`, the significand and the digits after the comma.
  fileprivate init?(part text: String) {
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "e")), let significand = Int64(text[..<mark]),
      let scale = Int(text[mark...].dropFirst()), (0...15).contains(scale)
    else { return nil }
    self.init(significand: significand, scale: scale)
  }
}

extension Int: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) { try coder.field(&self) }
}

extension DocumentPart.Extent: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try coder.field(&start)
    try coder.field(&end)
    try coder.field(&passage)
    try coder.field(&sentence)
  }
}

extension DocumentPart.Header {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try coder.field(&kind)
    try coder.field(&symbol)
    try coder.field(&date)
    try coder.field(&issuer)
    try coder.field(&title)
    try coder.field(&text)
  }
}

extension DocumentPart.Section: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try coder.field(&heading)
    try coder.field(&number)
    try coder.field(&level)
    try coder.field(&parent)
    try coder.field(&start)
    try coder.field(&end)
  }
}

extension DocumentPart.Passage: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try coder.field(&start)
    try coder.field(&end)
    try coder.field(&line)
    try coder.field(&section)
    try coder.field(&note)
    try coder.field(&role)
    try coder.field(&text)
    try coder.field(&scope)
  }
}

extension DocumentPart.Note: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try coder.field(&label)
    try anchor.code(&coder)
    try coder.list(&passages)
  }
}

extension DocumentPart.Reference: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try span.code(&coder)
    try coder.field(&text)
    try coder.field(&kind)
    try coder.field(&symbol)
    try coder.field(&date)
    try coder.field(&issuer)
    try coder.field(&title)
  }
}

extension DocumentPart.ShortForm: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try span.code(&coder)
    try coder.field(&text)
    try coder.field(&kind)
    try coder.field(&number)
  }
}

extension DocumentPart.Programme: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try span.code(&coder)
    try coder.field(&text)
    try coder.field(&kind)
    try coder.field(&name)
  }
}

extension DocumentPart.Place: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try span.code(&coder)
    try coder.field(&text)
    try coder.field(&level)
    try coder.field(&name)
    try coder.field(&code)
  }
}

extension DocumentPart.Figure: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try span.code(&coder)
    try coder.field(&text)
    try coder.field(&value)
    try coder.field(&high)
    try coder.field(&total)
    try coder.field(&unit)
    try coder.field(&indicator)
    try coder.field(&aspect)
    try coder.field(&direction)
    try coder.field(&comparator)
    try coder.field(&period)
    try coder.field(&status)
    try coder.field(&place)
    try coder.field(&baseline)
  }
}

extension DocumentPart.Relation: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try coder.field(&type)
    try head.code(&coder)
    try tail.code(&coder)
    try coder.field(&tailText)
  }
}

extension DocumentPart.SourcePhrase: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try span.code(&coder)
    try coder.field(&isForPassage)
  }
}

extension DocumentPart: PartValue {
  mutating func code<Coder: PartCoder>(_ coder: inout Coder) throws(PartError) {
    try coder.field(&name)
    try coder.field(&sha256)
    try coder.field(&format)
    try coder.field(&home)
    try header.code(&coder)
    try coder.list(&sections)
    try coder.list(&passages)
    try coder.list(&notes)
    try coder.list(&documents)
    try coder.list(&shortForms)
    try coder.list(&programmes)
    try coder.list(&places)
    try coder.list(&figures)
    try coder.list(&relations)
    try coder.list(&sources)
  }
}
