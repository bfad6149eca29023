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
      QueryCommand.self,
      ExplainCommand.self,
      InfoCommand.self,
      MergeCommand.self,
      ExportCommand.self,
      ChartCommand.self,
    ])
}
