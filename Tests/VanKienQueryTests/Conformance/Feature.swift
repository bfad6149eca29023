import Foundation

/// A step of a scenario: its words, its text block, its table.
struct FeatureStep: Sendable {
  var text: String
  var document = ""
  var table: [[String]] = []
}

/// A scenario of openCypher's conformance suite, outlines expanded.
struct Scenario: Sendable {
  /// The folder, for example `clauses/match`.
  var folder: String
  var file: String
  var name: String
  var steps: [FeatureStep]

  var title: String { "\(folder)/\(file): \(name)" }

  /// The queries under test.
  var queries: [String] {
    steps.filter { $0.text.hasPrefix("executing query") || $0.text.hasPrefix("executing control query") }.map { step in
      step.document.isEmpty
        ? step.text.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces) : step.document
    }
  }

  /// Whether a reading engine can run it: nothing under test writes, no procedure is called.
  var isReading: Bool {
    let writing = #/\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|CALL|FOREACH|LOAD)\b/#.ignoresCase()
    return !steps.contains { $0.text.hasPrefix("there exists a procedure") }
      && queries.allSatisfy { $0.withoutLiterals.firstMatch(of: writing) == nil }
  }
}

extension String {
  /// The query without what stands in quotes and comments.
  fileprivate var withoutLiterals: String {
    replacing(#/'(\\.|[^'\\])*'|"(\\.|[^"\\])*"|`[^`]*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//#, with: "''")
  }
}

/// Reads feature files.
enum FeatureReader {
  static func scenarios(in root: String) -> [Scenario] {
    files(in: root, "").sorted().flatMap { file -> [Scenario] in
      guard let text = try? String(contentsOfFile: root + "/" + file, encoding: .utf8) else { return [] }
      let folder = file.split(separator: "/").dropLast().joined(separator: "/")
      return read(text, folder, String(file.split(separator: "/").last ?? ""))
    }
  }

  private static func files(in root: String, _ folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []
    return names.flatMap { name -> [String] in
      let path = folder.isEmpty ? name : folder + "/" + name
      return name.hasSuffix(".feature") ? [path] : name.contains(".") ? [] : files(in: root, path)
    }
  }

  private static func read(_ text: String, _ folder: String, _ file: String) -> [Scenario] {
    var background: [FeatureStep] = []
    var result: [Scenario] = []
    var current: (scenario: Scenario, isBackground: Bool, examples: [[[String]]])?
    var isInDocument = false
    func finish() {
      guard let done = current else { return }
      if done.isBackground { background = done.scenario.steps } else { result += expand(done.scenario, done.examples) }
      current = nil
    }
    for line in text.replacing("\r\n", with: "\n").components(separatedBy: "\n") {
      let words = line.trimmingCharacters(in: .whitespaces)
      if isInDocument {
        if words.hasPrefix("\"\"\"") {
          isInDocument = false
        } else {
          current?.scenario.steps.last?.document += line + "\n"
        }
      } else if words.isEmpty || words.hasPrefix("#") || words.hasPrefix("@") || words.hasPrefix("Feature:") {
        continue
      } else if let head = words.firstMatch(of: #/^(Scenario Outline|Scenario|Background):\s*(.*)/#) {
        finish()
        let isBackground = head.1 == "Background"
        let steps = isBackground ? [] : background
        current = (Scenario(folder: folder, file: file, name: String(head.2), steps: steps), isBackground, [])
      } else if words.hasPrefix("Examples:") {
        current?.examples.append([])
      } else if words.hasPrefix("|") {
        let row = cells(words)
        if let last = current?.examples.indices.last {
          current?.examples[last].append(row)
        } else {
          current?.scenario.steps.last?.table.append(row)
        }
      } else if words.hasPrefix("\"\"\"") {
        isInDocument = true
      } else if let step = words.firstMatch(of: #/^(Given|When|Then|And|But|\*)\s+(.*)/#) {
        current?.scenario.steps.append(FeatureStep(text: String(step.2)))
      }
    }
    finish()
    return result
  }

  /// The cells of a row; `\n`, `\|` and `\\` stand for a line feed, a bar and a backslash.
  private static func cells(_ row: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in row.dropFirst() {
      if isEscaped {
        switch character {
        case "n": cell.append("\n")
        case "|", "\\": cell.append(character)
        default: cell += "\\" + String(character)
        }
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        cells.append(cell.trimmingCharacters(in: .whitespaces))
        cell = ""
      } else {
        cell.append(character)
      }
    }
    return cells
  }

  private static func expand(_ outline: Scenario, _ examples: [[[String]]]) -> [Scenario] {
    guard !examples.isEmpty else { return [outline] }
    return examples.flatMap { table in
      table.dropFirst().enumerated().map { number, row in
        var scenario = outline
        scenario.name += " (\(number + 1))"
        for (key, value) in zip(table[0], row) {
          for index in scenario.steps.indices {
            scenario.steps[index].text.replace("<\(key)>", with: value)
            scenario.steps[index].document.replace("<\(key)>", with: value)
            for line in scenario.steps[index].table.indices {
              for column in scenario.steps[index].table[line].indices {
                scenario.steps[index].table[line][column].replace("<\(key)>", with: value)
              }
            }
          }
        }
        return scenario
      }
    }
  }
}

extension Array {
  /// The last element, to change it in place.
  fileprivate var last: Element? {
    get { isEmpty ? nil : self[count - 1] }
    set { if let newValue, !isEmpty { self[count - 1] = newValue } }
  }
}
