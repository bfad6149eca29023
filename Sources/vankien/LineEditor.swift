/// A line being typed: its letters, the cursor, and what each key does to them.
///
/// Knows nothing of terminals, so that it can be fed by hand.
struct LineBuffer {
  /// The letters; a letter with its marks is one.
  private(set) var letters: [Character] = []

  /// Where the next letter goes.
  private(set) var cursor = 0

  var text: String { String(letters) }

  /// The letters before the cursor.
  var head: String { String(letters[..<cursor]) }

  init(_ text: String = "") {
    letters = Array(text)
    cursor = letters.count
  }

  mutating func insert(_ text: String) {
    // Marks join the letter before them, so the line is taken apart anew.
    let before = Array(head + text)
    letters = Array(String(before) + String(letters[cursor...]))
    cursor = min(before.count, letters.count)
  }

  mutating func deleteBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    letters.remove(at: cursor)
  }

  mutating func deleteForward() {
    if cursor < letters.count { letters.remove(at: cursor) }
  }

  mutating func deleteWordBackward() {
    while cursor > 0, letters[cursor - 1] == " " { deleteBackward() }
    while cursor > 0, letters[cursor - 1] != " " { deleteBackward() }
  }

  mutating func deleteToEnd() { letters.removeSubrange(cursor...) }

  mutating func deleteToStart() {
    letters.removeSubrange(..<cursor)
    cursor = 0
  }

  mutating func move(by step: Int) { cursor = max(0, min(letters.count, cursor + step)) }
  mutating func moveToStart() { cursor = 0 }
  mutating func moveToEnd() { cursor = letters.count }

  /// Puts `word` in the place of the `count` letters before the cursor.
  mutating func complete(replacing count: Int, with word: String) {
    for _ in 0..<count { deleteBackward() }
    insert(word)
  }
}

/// Reads lines from a terminal, with history and completion.
struct LineEditor {
  /// What the user ended a line with.
  enum Outcome {
    case line(String)
    case interrupted
    case ended
  }

  /// Gives the part before the cursor that completion replaces, and the words that can stand there.
  var complete: (String) -> (replaced: Int, words: [String]) = { _ in (0, []) }

  private(set) var history: [String] = []
  private static let historyLimit = 500

  /// Adds `line` to the history, unless it is what was added last.
  mutating func remember(_ line: String) {
    guard !line.isEmpty, history.last != line else { return }
    history.append(line)
    if history.count > Self.historyLimit { history.removeFirst() }
  }

  /// Reads a line after `prompt`.
  func readLine(prompt: String) -> Outcome {
    Terminal.withRawInput {
      var session = EditingSession(prompt: prompt, history: history, complete: complete)
      return session.run()
    }
  }
}

/// One line from prompt to return.
private struct EditingSession {
  let prompt: String
  let history: [String]
  let complete: (String) -> (replaced: Int, words: [String])

  private var buffer = LineBuffer()
  private var place: Int
  private var draft = ""

  init(prompt: String, history: [String], complete: @escaping (String) -> (replaced: Int, words: [String])) {
    self.prompt = prompt
    self.history = history
    self.complete = complete
    place = history.count
  }

  mutating func run() -> LineEditor.Outcome {
    draw()
    while let byte = Terminal.byte() {
      switch byte {
      case 0x0D, 0x0A:
        finishLine()
        return .line(buffer.text)
      case 0x03:
        finishLine()
        return .interrupted
      case 0x04:
        guard buffer.letters.isEmpty else { continue }
        finishLine()
        return .ended
      default: take(byte)
      }
      draw()
    }
    return .ended
  }

  private mutating func take(_ byte: UInt8) {
    switch byte {
    case 0x01: buffer.moveToStart()
    case 0x02: buffer.move(by: -1)
    case 0x05: buffer.moveToEnd()
    case 0x06: buffer.move(by: 1)
    case 0x08, 0x7F: buffer.deleteBackward()
    case 0x09: completeWord()
    case 0x0B: buffer.deleteToEnd()
    case 0x0C: write(toStandardOutput: Array("\u{1B}[2J\u{1B}[H".utf8))
    case 0x0E: recall(1)
    case 0x10: recall(-1)
    case 0x15: buffer.deleteToStart()
    case 0x17: buffer.deleteWordBackward()
    case 0x1B: escape()
    case 0x20...: buffer.insert(letter(byte))
    default: break
    }
  }

  /// The whole scalar that begins with `byte`.
  private func letter(_ byte: UInt8) -> String {
    var bytes = [byte]
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    while bytes.count < length, let next = Terminal.byte() { bytes.append(next) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func escape() {
    guard let kind = Terminal.byte(), kind == 0x5B || kind == 0x4F, let key = Terminal.byte() else { return }
    switch key {
    case 0x41: recall(-1)
    case 0x42: recall(1)
    case 0x43: buffer.move(by: 1)
    case 0x44: buffer.move(by: -1)
    case 0x46: buffer.moveToEnd()
    case 0x48: buffer.moveToStart()
    case 0x31...0x39:
      // A numbered key, perhaps with modifiers, ends with ~ or a letter.
      var last = key
      while let next = Terminal.byte() {
        last = next
        if next == 0x7E || (0x40...0x5A).contains(next) { break }
      }
      guard last == 0x7E else { return }
      if key == 0x33 { buffer.deleteForward() }
      if key == 0x31 || key == 0x37 { buffer.moveToStart() }
      if key == 0x34 || key == 0x38 { buffer.moveToEnd() }
    default: break
    }
  }

  private mutating func recall(_ step: Int) {
    let next = place + step
    guard (0...history.count).contains(next) else { return }
    if place == history.count { draft = buffer.text }
    place = next
    buffer = LineBuffer(place == history.count ? draft : history[place])
  }

  private mutating func completeWord() {
    let (replaced, words) = complete(buffer.head)
    guard let first = words.first else { return }
    if words.count == 1 { return buffer.complete(replacing: replaced, with: first) }
    let common = words.dropFirst().reduce(first) { String(zip($0, $1).prefix { $0 == $1 }.map(\.0)) }
    if common.count > replaced { return buffer.complete(replacing: replaced, with: common) }
    write(toStandardOutput: Array(("\r\n" + words.prefix(60).joined(separator: "  ") + "\r\n").utf8))
  }

  private func finishLine() {
    write(toStandardOutput: Array("\r\n".utf8))
  }

  /// Draws the part of the line around the cursor that one row of the terminal holds.
  private func draw() {
    let room = max(10, Terminal.width - prompt.count - 1)
    let letters = buffer.letters
    var start = 0
    if buffer.cursor > room - 1 { start = buffer.cursor - room + 1 }
    let shown = String(letters[start..<min(letters.count, start + room)])
    let back = min(letters.count, start + room) - buffer.cursor
    var text = "\r\u{1B}[K" + prompt + shown
    if back > 0 { text += "\u{1B}[\(back)D" }
    write(toStandardOutput: Array(text.utf8))
  }
}
