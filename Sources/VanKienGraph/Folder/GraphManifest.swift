internal import VanKienBytes

/// What a graph on disk consists of and what it was made from.
package struct GraphManifest: Hashable, Sendable {
  /// The version of the format of folder and files.
  package static let version = 1

  /// A file of the graph.
  package struct File: Hashable, Sendable {
    /// The path below the folder.
    package var path: String
    /// The number of nodes or edges.
    package var count: Int
    /// The SHA-256 of the bytes.
    package var sha256: String

    /// Makes an entry.
    package init(path: String, count: Int, sha256: String) {
      self.path = path
      self.count = count
      self.sha256 = sha256
    }
  }

  /// A document the graph was made from.
  package struct Source: Hashable, Sendable {
    /// The path below the folder that was read.
    package var name: String
    /// The SHA-256 of the file.
    package var sha256: String

    /// Makes an entry.
    package init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// The files, by path.
  package var files: [File]

  /// The documents, by name.
  package var sources: [Source]

  /// Makes a manifest.
  package init(files: [File], sources: [Source]) {
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.sources = sources.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The number of nodes.
  package var nodeCount: Int { files.filter { $0.path.hasPrefix("nodes/") }.reduce(0) { $0 + $1.count } }

  /// The number of edges.
  package var edgeCount: Int { files.filter { $0.path.hasPrefix("edges/") }.reduce(0) { $0 + $1.count } }

  /// The manifest as JSON, one file or source a line.
  package var json: [UInt8] {
    var text = "{\n\"format\":\"vankien-graph\",\n\"version\":\(Self.version),\n"
    text += "\"nodes\":\(nodeCount),\n\"edges\":\(edgeCount),\n\"files\":[\n"
    text += files.map { file in
      "{\"path\":\(JSONText.quoted(file.path)),\"count\":\(file.count),\"sha256\":\"\(file.sha256)\"}"
    }.joined(separator: ",\n")
    text += "\n],\n\"sources\":[\n"
    text += sources.map { "{\"name\":\(JSONText.quoted($0.name)),\"sha256\":\"\($0.sha256)\"}" }.joined(separator: ",\n")
    text += "\n]\n}\n"
    return Array(text.utf8)
  }

  /// Reads a manifest; `nil` when it is none of this version.
  package init?(json: Span<UInt8>) {
    guard case .object(let members)? = JSONValue(json), members["format"] == .string("vankien-graph"),
      members["version"] == .number(Double(Self.version)), case .array(let files)? = members["files"],
      case .array(let sources)? = members["sources"]
    else { return nil }
    self.files = []
    self.sources = []
    for file in files {
      guard let path = file["path"]?.text, let sha256 = file["sha256"]?.text, case .number(let count)? = file["count"],
        Self.isSafe(path)
      else { return nil }
      self.files.append(File(path: path, count: Int(count), sha256: sha256))
    }
    for source in sources {
      guard let name = source["name"]?.text, let sha256 = source["sha256"]?.text else { return nil }
      self.sources.append(Source(name: name, sha256: sha256))
    }
  }

  /// Files of a graph stand in its two folders and nowhere else.
  private static func isSafe(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && (parts[0] == "nodes" || parts[0] == "edges") && parts[1].hasSuffix(".tsv")
      && !parts[1].hasPrefix(".")
  }
}
