internal import VanKienStore

/// Decides which names mean one body.
struct OrganizationResolver: Sendable {
  /// The bodies.
  let keys: [OrganizationKey]

  /// How each body is called.
  let names: [Tally]

  /// The issuer of each reference of each part; -1 where it names none.
  let issuerOfReference: [[Int]]

  /// The issuer of each part by its own header; -1 where it names none.
  let issuerOfPart: [Int]

  init(_ parts: [DocumentPart], homes: [Int?]) {
    let runs = Concurrent.runs(parts.count)
    let found = Concurrent.map(runs.count) { OrganizationRun(parts, homes, runs[$0]) }
    var bodies = Numbering<OrganizationKey>()
    let numbers = found.map { bodies.add($0.bodies) }
    var names = [Tally](repeating: Tally(), count: bodies.keys.count)
    for (run, numbers) in zip(found, numbers) {
      for (tally, number) in zip(run.names, numbers) { names[number].add(tally) }
    }
    keys = bodies.keys
    self.names = names
    issuerOfReference = zip(found, numbers).flatMap { run, numbers in
      run.references.map { $0.map { $0 < 0 ? -1 : numbers[$0] } }
    }
    issuerOfPart = zip(found, numbers).flatMap { run, numbers in run.headers.map { $0 < 0 ? -1 : numbers[$0] } }
  }
}

/// The bodies of some parts, numbered among themselves.
private struct OrganizationRun: Sendable {
  var bodies = Numbering<OrganizationKey>()
  var names: [Tally] = []
  var references: [[Int]] = []
  var headers: [Int] = []

  private struct Wording: Hashable {
    var name: TextKey
    var home: Int?
  }

  private var known: [Wording: Int] = [:]

  init(_ parts: [DocumentPart], _ homes: [Int?], _ run: Range<Int>) {
    for part in run {
      let references = parts[part].documents.map { body($0.issuer, homes[part]) }
      self.references.append(references)
      headers.append(body(parts[part].header.issuer, homes[part]))
    }
  }

  private mutating func body(_ name: String?, _ home: Int?) -> Int {
    guard let name else { return -1 }
    let wording = Wording(name: TextKey(name), home: home)
    let body = known[wording] ?? bodies.number(OrganizationKey(name, home: home).withoutTerm)
    known[wording] = body
    if body == names.count { names.append(Tally()) }
    names[body].add(name)
    return body
  }
}
