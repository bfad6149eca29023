internal import ArgumentParser
internal import VanKien

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// `vankien audit`: what the documents themselves get wrong.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Find what the documents get wrong.",
    discussion: """
      Contradictory figures, sums and shares that do not add up, slips of scale, impossible dates and periods, documents \
      cited with different dates, issuers or titles, notes that do not match, references that nothing resolves. Each finding \
      shows its passages with the values marked and says what would reconcile them. With paths the documents are looked at \
      directly; else those of the graph, together with the contradictions the graph holds.

      Exit status: 0 nothing found, 1 findings, 2 wrong usage, 3 a document could not be read.
      """)

  @Argument(help: "Files and folders to look at, without a graph.")
  var paths: [String] = []

  @Option(help: "The graph whose documents are looked at, when no path is given.")
  var graph = "Graph"

  @Option(help: "The folder from which the documents of the graph were read.")
  var documents = "Corpus"

  @Option(
    help: "The form of the report: text, html, json or sarif.",
    transform: { text in
      guard let format = CorpusAudit.Format(rawValue: text) else {
        throw ValidationError("the forms are text, html, json, sarif")
      }
      return format
    })
  var format = CorpusAudit.Format.text

  @Option(
    help: "Only these kinds, with commas between: \(CorpusAudit.kindNames.joined(separator: ", ")).",
    transform: { text in
      let names = text.split(separator: ",").map { String($0) }
      for name in names where !CorpusAudit.kindNames.contains(name) {
        throw ValidationError(
          "there is no kind '\(name)'; the kinds are \(CorpusAudit.kindNames.joined(separator: ", "))")
      }
      return names
    })
  var kinds: [String] = []

  @Option(
    help: "The least severity reported: note, warning or error.",
    transform: { text in
      guard CorpusAudit.severityNames.contains(text) else {
        throw ValidationError("the severities are note, warning, error")
      }
      return text
    })
  var minSeverity = "note"

  @Option(help: "The least certainty reported, 0 to 100.")
  var minCertainty = 50

  @Flag(inversion: .prefixedNo, help: "Colour the text form (default: on a terminal).")
  var colour: Bool?

  @OptionGroup var speech: SpeechOptions

  mutating func run() throws {
    var audit: CorpusAudit
    do throws(PipelineError) {
      audit = try paths.isEmpty ? CorpusAudit(graph: graph, documents: documents) : CorpusAudit(paths: paths)
    } catch {
      throw speech.failure(error)
    }
    audit.choose(kinds: kinds, minimumSeverity: minSeverity, minimumCertainty: minCertainty)
    for document in audit.skipped {
      write(toStandardError: "vankien: \(document.path): \(document.reason(speech.language))\n")
    }
    let isTerminal = isatty(1) == 1
    write(toStandardOutput: audit.report(format, language: speech.language, hasColour: colour ?? isTerminal))
    if audit.hasFindings { throw ExitStatus.found }
    if audit.skipped.contains(where: { !$0.isRead }) { throw ExitStatus.unusable }
  }
}
