package import VanKienBytes

/// Results in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS), as editors and build servers read them.
///
/// A log has one run. Offsets count Unicode code points, which the run declares in `columnKind`. Rules, results and locations keep
/// the order they are given in, and nothing of the machine or the time is written, so that equal findings give equal bytes.
package struct SARIFLog: Sendable {
  /// A kind of result.
  package struct Rule: Hashable, Sendable {
    /// The stable id, `VK210`.
    package var id: String
    /// The name in one word of ASCII, `SumDiffers`.
    package var name: String
    /// What the rule looks for, in one sentence.
    package var description: LocalizedText
    /// The level results have by default.
    package var level: Level

    /// Makes a rule.
    package init(id: String, name: String, description: LocalizedText, level: Level) {
      self.id = id
      self.name = name
      self.description = description
      self.level = level
    }
  }

  /// How much a result matters; only results of kind ``Kind/fail`` have a level other than `none`.
  package enum Level: String, CaseIterable, Sendable {
    case none, note, warning, error
  }

  /// What a result says.
  package enum Kind: String, CaseIterable, Sendable {
    case notApplicable, pass, fail, review, open, informational
  }

  /// A passage of a document.
  package struct Location: Hashable, Sendable {
    /// The name of the document, its path below the folder that was read.
    package var document: String
    /// The line, from 1; 0 when it is not known.
    package var line: Int
    /// The code points of the document's text, from 0, end exclusive.
    package var range: Range<Int>
    /// The words of the range.
    package var text: String
    /// What the passage is to the result; empty for nothing.
    package var message: String

    /// Makes a location.
    package init(document: String, line: Int, range: Range<Int>, text: String, message: String = "") {
      self.document = document
      self.line = line
      self.range = range
      self.text = text
      self.message = message
    }
  }

  /// One thing found.
  package struct Result: Hashable, Sendable {
    /// The id of its rule.
    package var rule: String
    /// What it says.
    package var kind: Kind
    /// How much it matters; written as `none` unless the kind is ``Kind/fail``.
    package var level: Level
    /// The sentence for people.
    package var message: String
    /// Where it is.
    package var locations: [Location]
    /// The evidence elsewhere.
    package var related: [Location]
    /// A value that stays the same while the finding does, whatever stands before it in the document; empty for none.
    package var fingerprint: String
    /// How sure the finding is, 0 to 100, or nil.
    package var rank: Int?

    /// Makes a result.
    package init(
      rule: String, kind: Kind, level: Level, message: String, locations: [Location], related: [Location] = [],
      fingerprint: String = "", rank: Int? = nil
    ) {
      self.rule = rule
      self.kind = kind
      self.level = level
      self.message = message
      self.locations = locations
      self.related = related
      self.fingerprint = fingerprint
      self.rank = rank
    }
  }

  /// The language of the messages.
  package var language: Language
  /// The version of the program; empty for none.
  package var version: String
  /// The rules, in the order they are listed.
  package var rules: [Rule]
  /// The results, in order.
  package var results: [Result]

  /// Makes a log.
  package init(language: Language, version: String = "", rules: [Rule], results: [Result]) {
    self.language = language
    self.version = version
    self.rules = rules
    self.results = results
  }
}

extension SARIFLog {
  /// The log as JSON, ended by a line feed.
  package var bytes: [UInt8] {
    var run = JSONObject()
    run.addRaw("tool", "{\"driver\":\(driver)}")
    run.add("language", language.rawValue)
    run.add("columnKind", "unicodeCodePoints")
    run.addRaw("artifacts", Self.array(documents.map { "{\"location\":{\"uri\":\(JSONText.quoted(Self.uri($0)))}}" }))
    let indices = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    run.addRaw("results", Self.array(results.map { json($0, ruleIndex: indices[$0.rule]) }))
    var log = JSONObject()
    log.add("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    log.add("version", "2.1.0")
    log.addRaw("runs", Self.array([run.text]))
    return log.bytes + [0x0A]
  }

  private var driver: String {
    var driver = JSONObject()
    driver.add("name", "VanKien")
    if !version.isEmpty { driver.add("semanticVersion", version) }
    driver.addRaw("rules", Self.array(rules.map(json)))
    return driver.text
  }

  /// The documents that results name, each once, in the order of their first mention.
  private var documents: [String] {
    var seen: Set<String> = []
    return results.flatMap { $0.locations + $0.related }.map(\.document).filter { seen.insert($0).inserted }
  }

  private func json(_ rule: Rule) -> String {
    var object = JSONObject()
    object.add("id", rule.id)
    object.add("name", rule.name)
    object.addRaw("shortDescription", Self.message(rule.description[language]))
    object.addRaw("defaultConfiguration", "{\"level\":\"\(rule.level.rawValue)\"}")
    return object.text
  }

  private func json(_ result: Result, ruleIndex: Int?) -> String {
    var object = JSONObject()
    object.add("ruleId", result.rule)
    if let ruleIndex { object.add("ruleIndex", ruleIndex) }
    object.add("kind", result.kind.rawValue)
    object.add("level", result.kind == .fail ? result.level.rawValue : Level.none.rawValue)
    object.addRaw("message", Self.message(result.message))
    object.addRaw("locations", Self.array(result.locations.map { Self.json($0, id: nil) }))
    if !result.related.isEmpty {
      object.addRaw("relatedLocations", Self.array(result.related.enumerated().map { Self.json($1, id: $0 + 1) }))
    }
    if !result.fingerprint.isEmpty {
      object.addRaw("partialFingerprints", "{\"vankien/v1\":\(JSONText.quoted(result.fingerprint))}")
    }
    if let rank = result.rank { object.add("rank", min(max(rank, 0), 100)) }
    return object.text
  }

  private static func json(_ location: Location, id: Int?) -> String {
    var region = JSONObject()
    if location.line > 0 { region.add("startLine", location.line) }
    region.add("charOffset", location.range.lowerBound)
    region.add("charLength", location.range.count)
    region.addRaw("snippet", message(location.text))
    var object = JSONObject()
    if let id { object.add("id", id) }
    let uri = JSONText.quoted(uri(location.document))
    object.addRaw("physicalLocation", "{\"artifactLocation\":{\"uri\":\(uri)},\"region\":\(region.text)}")
    if !location.message.isEmpty { object.addRaw("message", message(location.message)) }
    return object.text
  }

  private static func message(_ text: String) -> String { "{\"text\":\(JSONText.quoted(text))}" }

  private static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",\n") + "]" }

  /// The path of a document as a relative reference (RFC 3986): bytes that may not stand in a path are written as `%XX`.
  ///
  /// A colon in the first segment would read as a scheme, so colons are escaped too.
  static func uri(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%" + [byte].hexadecimal.uppercased()
      }
    }
    return result
  }
}

extension JSONObject {
  /// The object as a string.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
