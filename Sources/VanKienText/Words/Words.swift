package import VanKienBytes

/// What a word is.
package enum WordClass: UInt8, CaseIterable, Sendable {
  /// One or more syllables that are one word: `phát triển`, `và`, `Lai Châu`.
  case word
  /// A number, also with a percent sign or as a range or fraction: `20.486`, `11,5%`, `2016-2020`, `15/7`, `10h30`.
  case number
  /// A date with its year: `15/7/2016`, `15-7-2016`, `7/2016`.
  case date
  /// The symbol of a document: `30/2020/NĐ-CP`, `03-NQ/TU`, `88/2019/QH14`.
  case documentSymbol
  /// Letters with points: `TP.`, `PGS.TS.`, `V.I.`, `v.v.`
  case abbreviation
  /// Letters and digits or capitals with hyphens that are read as one: `m2`, `A5`, `Covid-19`, `GD-ĐT`.
  case code
  /// An address of electronic mail.
  case mail
  /// An address of the net.
  case address
  /// A mark of punctuation; points in a row are one.
  case punctuation
  /// Any other character.
  case symbol

  // Written out because the one that comes with the raw type is a generic call in another module.
  @inlinable
  package static func == (left: WordClass, right: WordClass) -> Bool {
    left.rawValue == right.rawValue
  }

  /// The name of the class in output.
  package var name: String {
    switch self {
    case .word: "word"
    case .number: "number"
    case .date: "date"
    case .documentSymbol: "document-symbol"
    case .abbreviation: "abbreviation"
    case .code: "code"
    case .mail: "mail"
    case .address: "address"
    case .punctuation: "punctuation"
    case .symbol: "symbol"
    }
  }
}

/// The words of a text, sentence by sentence: parallel arrays, one entry a word, nothing allocated for a word.
///
/// Offsets are bytes of the text that was cut. White space between words is in none of them; white space between the syllables of a word
/// is in it. Every other byte is in exactly one word.
package struct Words: Sendable {
  /// The byte offset of the first byte of each word.
  package var starts: [UInt32] = []

  /// The byte offset after the last byte of each word.
  package var ends: [UInt32] = []

  /// What each word is.
  package var classes: [WordClass] = []

  /// How many syllables or other pieces each word is made of.
  package var lengths: [UInt8] = []

  /// For each sentence the index after its last word.
  package var sentenceEnds: [UInt32] = []

  /// Makes an empty list of words.
  package init() {}

  /// The number of words.
  package var count: Int { starts.count }

  /// The number of sentences.
  package var sentenceCount: Int { sentenceEnds.count }

  /// The bytes of the word at `index`.
  package func range(_ index: Int) -> ByteRange {
    ByteRange(Int(starts[index]), Int(ends[index]))
  }

  /// The indices of the words of the sentence at `sentence`.
  package func sentence(_ sentence: Int) -> Range<Int> {
    let start = sentence == 0 ? 0 : Int(sentenceEnds[sentence - 1])
    return start..<Int(sentenceEnds[sentence])
  }

  /// Puts the word at `index` to the place `target` before it, with new bytes.
  mutating func move(_ index: Int, to target: Int, _ range: ByteRange) {
    starts[target] = range.start
    ends[target] = range.end
    classes[target] = classes[index]
    lengths[target] = lengths[index]
  }

  mutating func removeLast(_ count: Int) {
    starts.removeLast(count)
    ends.removeLast(count)
    classes.removeLast(count)
    lengths.removeLast(count)
  }

  /// Forgets all words and keeps the memory.
  package mutating func removeAll() {
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    classes.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    sentenceEnds.removeAll(keepingCapacity: true)
  }
}
