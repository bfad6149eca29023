internal import ArgumentParser

/// The command line of VanKien.
@main
struct VanKienCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vankien",
    abstract: "Vietnamese official documents as a knowledge graph.",
    discussion: """
      Begin with "vankien build", which reads the documents of Corpus and writes the graph to Graph; then ask it with query, \
      explain, check, audit and export.
      """,
    subcommands: [
      BuildCommand.self,
      ExtractCommand.self,
      TokenizeCommand.self,
      QueryCommand.self,
      ExplainCommand.self,
      CheckCommand.self,
      AuditCommand.self,
      ExportCommand.self,
      ChartCommand.self,
      InfoCommand.self,
      MergeCommand.self,
      ImportCommand.self,
    ])

  /// Runs the command; wrong usage ends with status 2, not with the 64 of sysexits.h.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      write(toStandardError: fullMessage(for: error) + "\n")
      exit(withError: ExitStatus.usage)
    }
  }
}
