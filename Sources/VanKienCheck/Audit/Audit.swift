internal import VanKienBytes
package import VanKienReading

/// What an audit is asked for.
package struct AuditOptions: Hashable, Sendable {
  /// The kinds looked for.
  package var kinds: Set<AuditKind> = Set(AuditKind.allCases)
  /// The least severity reported.
  package var minimumSeverity: Finding.Severity = .note
  /// The least certainty reported, 0 to 100.
  package var minimumCertainty = 50

  /// Makes options that report everything that is likelier than not.
  package init() {}

  /// Whether `finding` is asked for.
  package func admit(_ finding: AuditFinding) -> Bool {
    kinds.contains(finding.kind) && finding.severity >= minimumSeverity && finding.certainty >= minimumCertainty
  }
}

/// Finds what the documents of a corpus get wrong.
///
/// The result depends only on the documents, not on their order or on time.
package enum Audit {
  /// The findings on `corpus`: by kind, then by document and place.
  ///
  /// Of the `known` findings, made elsewhere from a graph, those that the audit makes itself are left out.
  package static func findings(
    _ corpus: AuditCorpus, options: AuditOptions = AuditOptions(), known: [AuditFinding] = []
  ) -> [AuditFinding] {
    let statements = Statements(corpus)
    var findings =
      ContradictionFinder(corpus, statements).findings + ScaleFinder(corpus, statements).findings
      + PartFinder(corpus, statements).findings + BaselineFinder(corpus, statements).findings
      + GrowthFinder(corpus, statements).findings + ImpliedWholeFinder(corpus, statements).findings
      + RegionShareFinder(corpus, statements).findings + AddedTotalFinder(corpus, statements).findings
      + TargetFinder(corpus, statements).findings + CitationFinder(corpus).findings
    for entry in corpus.entries {
      findings +=
        ArithmeticFinder(entry).findings + DateFinder(entry.document).findings + ChronologyFinder(entry).findings
      findings += NoteFinder(entry.document).findings + ReferenceFinder(corpus, entry).findings
    }
    findings += known.filter { other in !findings.contains { $0.covers(other) } }
    return ordered(merged(findings.filter(options.admit)))
  }

  /// Findings that say the same of several places as one finding with all the places.
  private static func merged(_ findings: [AuditFinding]) -> [AuditFinding] {
    var places: [String: Int] = [:]
    var result: [AuditFinding] = []
    for finding in findings {
      let key = "\(finding.kind.rawValue)|\(finding.message.vietnamese)"
      if let place = places[key] {
        result[place].passages += finding.passages.filter { !result[place].passages.contains($0) }
      } else {
        places[key] = result.count
        result.append(finding)
      }
    }
    return result
  }

  private static func ordered(_ findings: [AuditFinding]) -> [AuditFinding] {
    let order = Dictionary(uniqueKeysWithValues: AuditKind.allCases.enumerated().map { ($1, $0) })
    var seen: Set<AuditFinding> = []
    return findings.filter { seen.insert($0).inserted }.sorted { left, right in
      let first = order[left.kind] ?? 0
      let second = order[right.kind] ?? 0
      if first != second { return first < second }
      if left.severity != right.severity { return left.severity > right.severity }
      if left.certainty != right.certainty { return left.certainty > right.certainty }
      return precedes(left.passages.first, right.passages.first) ?? (left.message.vietnamese < right.message.vietnamese)
    }
  }

  private static func precedes(_ left: AuditPassage?, _ right: AuditPassage?) -> Bool? {
    guard let left, let right else { return nil }
    if left.document != right.document { return left.document.utf8.lexicographicallyPrecedes(right.document.utf8) }
    let first = left.marks.first?.range.lowerBound ?? 0
    let second = right.marks.first?.range.lowerBound ?? 0
    return first == second ? nil : first < second
  }
}
