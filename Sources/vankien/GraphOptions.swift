internal import ArgumentParser
internal import VanKienBytes
internal import VanKienGraph
internal import VanKienStore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The options of commands that read a graph, and how they speak of what goes wrong.
struct GraphOptions: ParsableArguments {
  @Option(help: "The folder of the graph.")
  var graph = "Graph"

  @Option(help: "The language of messages: vi or en; else that of LANG.")
  var lang: Language?

  /// The language of messages.
  var language: Language {
    if let lang { return lang }
    let names: [String] = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let set = names.compactMap { name in
      unsafe getenv(name).map { unsafe String(cString: $0) }
    }
    return set.first { !$0.isEmpty }?.hasPrefix("vi") == true ? .vietnamese : .english
  }

  /// Reads the adjacency files of the graph.
  func openGraph() throws -> GraphView {
    let reader = TableReader(dialect: .adjacencyFiles, options: .vietnamese)
    let image = try reader.read(nodes: tables(in: "nodes"), edges: tables(in: "edges"))
    if let problem = reader.problems.first { throw problem }
    return try GraphView(image: image)
  }

  /// The tables of a folder, by name; the name of a file is the label or type of what it holds.
  private func tables(in folder: String) throws -> [TableSource] {
    let path = "\(graph)/\(folder)"
    guard let listing = unsafe opendir(path) else { throw FileError.last(.list, path) }
    defer { unsafe closedir(listing) }
    var names: [String] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.hasSuffix(".tsv") { names.append(name) }
    }
    return names.sorted().map { TableSource(path: "\(path)/\($0)", names: [String($0.dropLast(4))]) }
  }

  /// Runs `body`; what it throws is told in the language of the user and ends the program with status 3.
  func explaining(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as any ExplainedError {
      say(language == .vietnamese ? "lỗi" : "error", error.explanation)
      throw ExitCode(3)
    }
  }

  /// Tells of something that does not stop the work.
  func warn(_ text: LocalizedText) {
    say(language == .vietnamese ? "lưu ý" : "warning", text)
  }

  private func say(_ word: String, _ text: LocalizedText) {
    var line = Array("\(word): \(text[language])\n".utf8)
    _ = unsafe write(2, &line, line.count)
  }
}

extension Language: ExpressibleByArgument {}
