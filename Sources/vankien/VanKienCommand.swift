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
    commandName: "vankien", abstract: "Vietnamese official documents as a knowledge graph.", subcommands: [Extract.self, TokenizeCommand.self]
  )
}
struct Extract: ParsableCommand {
  @Argument var files: [String]
  @Flag var explainRules = false
  mutating func run() throws {
    for f in files {
      let d = try DocumentReader().read(path: f, name: String(f.split(separator: "/").last ?? ""))
      let x = Extractor().extract(d)
      print(String(decoding: MentionWriter(d, explainsRules: explainRules).lines(of: x), as: UTF8.self), terminator: "")
    }
  }
}
