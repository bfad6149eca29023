import Foundation
import Testing
import VanKienBytes
import VanKienGraph
import VanKienQuery
import VanKienQuerySyntax
import VanKienTestSupport

/// Runs openCypher's conformance suite, which lies beside the package, on what a reading engine can run of it.
@Suite struct ConformanceTests {
  static let root = TestFiles.root + "/../shared/tck"
  static let isThere = FileManager.default.fileExists(atPath: root + "/features")

  /// How a scenario ended.
  enum Outcome {
    case passed
    case failed(String)
  }

  @Test(.enabled(if: isThere))
  func readingScenarios() {
    var counts: [String: (passed: Int, failed: Int, skipped: Int)] = [:]
    var failures: [String] = []
    for scenario in FeatureReader.scenarios(in: Self.root + "/features") {
      guard scenario.isReading else {
        counts[scenario.folder, default: (0, 0, 0)].skipped += 1
        continue
      }
      switch ScenarioRunner(scenario: scenario, graphs: Self.root + "/graphs").run() {
      case .passed: counts[scenario.folder, default: (0, 0, 0)].passed += 1
      case .failed(let reason):
        counts[scenario.folder, default: (0, 0, 0)].failed += 1
        failures.append("\(scenario.title): \(reason)")
      }
    }
    var report = "folder\tpassed\tfailed\tskipped\n"
    for (folder, count) in counts.sorted(by: { $0.key < $1.key }) {
      report += "\(folder)\t\(count.passed)\t\(count.failed)\t\(count.skipped)\n"
    }
    print(report)
    if ProcessInfo.processInfo.environment["VANKIEN_CONFORMANCE"] == "failures" {
      print(failures.joined(separator: "\n"))
    }
    let temporal = counts.filter { $0.key.contains("temporal") }.values
    let other = counts.filter { !$0.key.contains("temporal") }.values
    #expect(other.reduce(0) { $0 + $1.passed } >= 2_541)
    #expect(other.allSatisfy { $0.failed == 0 })
    #expect(temporal.reduce(0) { $0 + $1.passed } >= 860)
  }
}

/// Runs one scenario.
struct ScenarioRunner {
  let scenario: Scenario
  let graphs: String

  func run() -> ConformanceTests.Outcome {
    do {
      return try attempt()
    } catch let error as QueryError {
      return .failed("setup: \(error.description)")
    } catch {
      return .failed("setup: \(error)")
    }
  }

  private func attempt() throws -> ConformanceTests.Outcome {
    var setup = SetupGraph()
    var parameters: [String: Value] = [:]
    var result: Result<QueryEngine.Answer, QueryError>?
    var engine: QueryEngine?
    for step in scenario.steps {
      if step.text.hasPrefix("the "), step.text.hasSuffix(" graph") {
        let name = String(step.text.dropFirst(4).dropLast(6))
        try setup.run(String(contentsOfFile: "\(graphs)/\(name)/\(name).cypher", encoding: .utf8))
      } else if step.text.hasPrefix("having executed") {
        try setup.run(step.document)
        engine = nil
      } else if step.text.hasPrefix("parameters are") {
        for row in step.table { parameters[row[0]] = try value(of: row[1]) }
      } else if step.text.hasPrefix("executing") {
        let current = try engine ?? QueryEngine(setup.view(), limits: QueryLimits(seconds: 20), checksNames: false)
        engine = current
        let query = step.document.isEmpty ? String(step.text.drop { $0 != ":" }.dropFirst()) : step.document
        do throws(QueryError) {
          result = .success(try current.answer(query, parameters: parameters))
        } catch {
          result = .failure(error)
        }
      } else if let result, let engine, let reason = difference(step, result, engine.graph) {
        return .failed(reason)
      }
    }
    return .passed
  }

  private func value(of text: String) throws -> Value {
    let view = try SetupGraph().view()
    return try QueryEngine(view, checksNames: false).answer("RETURN \(text) AS value").rows.first?.first ?? .null
  }

  /// Why the result is not what the step says; nil when it is.
  private func difference(
    _ step: FeatureStep, _ result: Result<QueryEngine.Answer, QueryError>, _ graph: QueryGraph
  ) -> String? {
    if let wanted = step.text.firstMatch(of: #/^an? (\w+) should be raised at (compile time|runtime|any time): (\S+)/#)
    {
      guard case .failure(let error) = result else { return "expected \(wanted.3), got an answer" }
      let isPhase = wanted.2 == "any time" || error.phase.rawValue == wanted.2
      let isRight = error.kind.rawValue == wanted.1 && isPhase && (wanted.3 == "*" || error.code.rawValue == wanted.3)
      return isRight
        ? nil
        : "expected \(wanted.1) \(wanted.2) \(wanted.3), got \(error.kind.rawValue) \(error.phase.rawValue) \(error.code.rawValue)"
    }
    guard step.text.hasPrefix("the result should be") else { return nil }
    let answer: QueryEngine.Answer
    switch result {
    case .failure(let error): return "error: \(error.message.english) [\(error.code.rawValue)]"
    case .success(let found): answer = found
    }
    if step.text.hasSuffix("empty") { return answer.rows.isEmpty ? nil : "expected no rows, got \(answer.rows.count)" }
    let canonical = CanonicalText(ignoresListOrder: step.text.contains("ignoring element order"))
    guard let columns = step.table.first else { return "no table" }
    guard Set(columns) == Set(answer.columns), columns.count == answer.columns.count else {
      return "columns \(answer.columns), expected \(columns)"
    }
    let places = columns.map { name in answer.columns.firstIndex(of: name) ?? 0 }
    var actual = answer.rows.map { row in places.map { canonical.text(row[$0], graph) }.joined(separator: " | ") }
    var expected: [String] = []
    for row in step.table.dropFirst() {
      var parts: [String] = []
      for cell in row {
        guard let text = canonical.text(expected: cell) else { return "cannot read \(cell)" }
        parts.append(text)
      }
      expected.append(parts.joined(separator: " | "))
    }
    if !step.text.contains("in order") {
      actual.sort()
      expected.sort()
    }
    return actual == expected ? nil : "got \(actual.prefix(4)), expected \(expected.prefix(4))"
  }
}
