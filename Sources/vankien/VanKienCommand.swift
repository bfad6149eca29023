internal import ArgumentParser

/// The command line of VanKien.
@main
struct VanKienCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vankien", abstract: "Vietnamese official documents as a knowledge graph.",
    subcommands: [
      AuditCommand.self,
      BuildCommand.self,
      CheckCommand.self,
      ExtractCommand.self,
      ExplainCommand.self,
      InfoCommand.self,
      MergeCommand.self,
      QueryCommand.self,
      ExportCommand.self,
      ChartCommand.self,
      TokenizeCommand.self,
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
