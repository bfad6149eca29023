#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Edits one line on a terminal: moving, deleting, history, completion.
struct LineEditor {
  private var history: [String] = []
  private let names: [String]

  /// Makes an editor that completes `names`.
  init(names: [String]) { self.names = names.sorted() }

  /// A line, without its line feed; nil at the end of the input.
  mutating func read(_ prompt: String) -> String? {
    var state = termios()
    guard isatty(0) == 1, unsafe tcgetattr(0, &state) == 0 else { return readLine() }
    var raw = state
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    unsafe tcsetattr(0, TCSADRAIN, &raw)
    let line = edit(prompt)
    unsafe tcsetattr(0, TCSADRAIN, &state)
    print()
    if let line, !line.isEmpty, line != history.last { history.append(line) }
    return line
  }

  private func edit(_ prompt: String) -> String? {
    var letters: [Character] = []
    var cursor = 0
    var place = history.count
    draw(prompt, letters, cursor)
    while true {
      guard let byte = Self.byte() else { return nil }
      switch byte {
      case 0x0A, 0x0D: return String(letters)
      case 0x03: return ""
      case 0x04:
        if letters.isEmpty { return nil }
      case 0x7F, 0x08:
        if cursor > 0 {
          letters.remove(at: cursor - 1)
          cursor -= 1
        }
      case 0x01: cursor = 0
      case 0x05: cursor = letters.count
      case 0x15:
        letters.removeFirst(cursor)
        cursor = 0
      case 0x0B: letters.removeLast(letters.count - cursor)
      case 0x09: complete(&letters, &cursor)
      case 0x1B: escape(&letters, &cursor, &place)
      default:
        for letter in Self.letters(from: byte) {
          letters.insert(letter, at: cursor)
          cursor += 1
        }
      }
      draw(prompt, letters, cursor)
    }
  }

  /// The keys that send several bytes: arrows, Home, End, Delete.
  private func escape(_ letters: inout [Character], _ cursor: inout Int, _ place: inout Int) {
    guard Self.byte() == 0x5B, let key = Self.byte() else { return }
    switch key {
    case UInt8(ascii: "A"), UInt8(ascii: "B"):
      let next = place + (key == UInt8(ascii: "A") ? -1 : 1)
      guard (0...history.count).contains(next) else { return }
      place = next
      letters = next < history.count ? Array(history[next]) : []
      cursor = letters.count
    case UInt8(ascii: "C"): cursor = min(letters.count, cursor + 1)
    case UInt8(ascii: "D"): cursor = max(0, cursor - 1)
    case UInt8(ascii: "H"): cursor = 0
    case UInt8(ascii: "F"): cursor = letters.count
    case UInt8(ascii: "3"):
      _ = Self.byte()
      if cursor < letters.count { letters.remove(at: cursor) }
    default: break
    }
  }

  /// Completes the word before the cursor as far as all names that begin with it agree.
  private func complete(_ letters: inout [Character], _ cursor: inout Int) {
    var start = cursor
    while start > 0, letters[start - 1].isLetter || letters[start - 1].isNumber || letters[start - 1] == "_" {
      start -= 1
    }
    let word = String(letters[start..<cursor])
    let matches = names.filter { !word.isEmpty && $0.lowercased().hasPrefix(word.lowercased()) }
    guard var common = matches.first else { return }
    for match in matches {
      while !match.lowercased().hasPrefix(common.lowercased()) { common.removeLast() }
    }
    if common.count <= word.count, matches.count > 1 {
      print("\n" + matches.joined(separator: "  "))
      return
    }
    letters.replaceSubrange(start..<cursor, with: common)
    cursor = start + common.count
  }

  private func draw(_ prompt: String, _ letters: [Character], _ cursor: Int) {
    let back = letters.count - cursor
    print("\r\u{1B}[K\(prompt)\(String(letters))" + (back > 0 ? "\u{1B}[\(back)D" : ""), terminator: "")
    fflush(nil)
  }

  private static func byte() -> UInt8? {
    var byte: UInt8 = 0
    return unsafe Glibc.read(0, &byte, 1) == 1 ? byte : nil
  }

  /// The letter whose UTF-8 begins with `first`.
  private static func letters(from first: UInt8) -> [Character] {
    var bytes = [first]
    let more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0
    for _ in 0..<more {
      guard let next = byte() else { break }
      bytes.append(next)
    }
    return first < 0x20 ? [] : Array(String(decoding: bytes, as: UTF8.self))
  }
}
