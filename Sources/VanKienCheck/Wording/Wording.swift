internal import VanKienBytes
internal import VanKienText

/// The words of a text in canonical form, each tied to the bytes it was read from.
struct Wording: Sendable {
  /// The canonical words.
  private(set) var words: [SyllableKey] = []

  /// For each word the first byte it was read from.
  private(set) var starts: [Int] = []

  /// The byte offsets of the marks that part clauses, with the mark.
  private(set) var marks: [(offset: Int, mark: UInt8)] = []

  /// The years named, with their offsets.
  private var years: [(offset: Int, year: Int)] = []

  /// Reads the words of `text`.
  init(_ text: some Collection<UInt8>) {
    let bytes = Array(text)
    let tokens = Lexer().tokens(of: bytes.span)
    var keys: [SyllableKey] = []
    var offsets: [Int] = []
    for index in 0..<tokens.count {
      switch tokens.kinds[index] {
      case .word:
        keys.append(tokens.keys[index].withPlainI)
        offsets.append(Int(tokens.starts[index]))
      case .number: addYear(bytes[tokens.range(index).indices], Int(tokens.starts[index]))
      case .punctuation: addMark(tokens.keys[index].rawValue, Int(tokens.starts[index]))
      default: break
      }
    }
    canonicalise(keys, offsets)
  }

  /// Reads the words of `text`.
  init(_ text: String) {
    self.init(text.utf8)
  }

  private mutating func addYear(_ digits: ArraySlice<UInt8>, _ offset: Int) {
    guard digits.count == 4, let year = Int(String(decoding: digits, as: UTF8.self)), (1900...2100).contains(year)
    else {
      return
    }
    years.append((offset, year))
  }

  private mutating func addMark(_ codePoint: UInt64, _ offset: Int) {
    guard let mark = UInt8(exactly: codePoint), ",;:()".utf8.contains(mark) else { return }
    marks.append((offset, mark))
  }

  private mutating func canonicalise(_ keys: [SyllableKey], _ offsets: [Int]) {
    var index = 0
    while index < keys.count {
      if let match = Rewordings.shared.match(keys[index...]) {
        for word in match.canonical {
          words.append(word)
          starts.append(offsets[index])
        }
        index += match.count
      } else {
        words.append(keys[index])
        starts.append(offsets[index])
        index += 1
      }
    }
  }

  /// The words that begin in `range`.
  func words(in range: Range<Int>) -> ArraySlice<SyllableKey> { words[indices(in: range)] }

  /// The places in ``words`` of the words that begin in `range`.
  func indices(in range: Range<Int>) -> Range<Int> { lowerBound(range.lowerBound)..<lowerBound(range.upperBound) }

  /// Whether a parenthesis that opens before `offset` closes behind it.
  func isInParentheses(_ offset: Int) -> Bool {
    let before = marks.last { $0.offset < offset && ($0.mark == UInt8(ascii: "(") || $0.mark == UInt8(ascii: ")")) }
    return before?.mark == UInt8(ascii: "(")
  }

  /// The years named in `range`.
  func years(in range: Range<Int>) -> Set<Int> {
    Set(years.lazy.filter { range.contains($0.offset) }.map(\.year))
  }

  private func lowerBound(_ offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
