/// The commands that import the tables.
struct ImportScript {
  private var arguments: [String] = []
  private var tables: [String] = []
  private var copies: [String] = []

  /// The edge tables by type: their pairs of labels and their columns.
  private var edges: [(type: String, pairs: [String], columns: [Attribute])] = []

  /// Adds the nodes of `label`, which stand in `file`.
  mutating func addNodes(_ file: String, label: String, columns: [Attribute]) {
    arguments.append("--nodes=\(file)")
    let list = ["id STRING", "`:LABEL` STRING"] + columns.map(\.declaration)
    tables.append("CREATE NODE TABLE `\(label)`(\(list.joined(separator: ", ")), PRIMARY KEY (id));")
    copies.append("COPY `\(label)` FROM '\(file)' (header=true);")
  }

  /// Adds the edges of `type` between nodes of two labels, which stand in `file`.
  mutating func addEdges(_ file: String, type: String, from: String, to: String, columns: [Attribute]) {
    arguments.append("--relationships=\(file)")
    let pair = "FROM `\(from)` TO `\(to)`"
    if edges.last?.type == type {
      edges[edges.count - 1].pairs.append(pair)
    } else {
      edges.append((type, [pair], columns))
    }
    copies.append("COPY `\(type)` FROM '\(file)' (header=true, from='\(from)', to='\(to)');")
  }

  /// The call of `neo4j-admin`.
  var shell: String {
    let lines = ["neo4j-admin database import full neo4j --overwrite-destination --array-delimiter=';'"] + arguments
    return
      "#!/bin/sh\n# Imports these tables into Neo4j 5; the database must be stopped.\nset -eu\ncd \"$(dirname \"$0\")\"\n"
      + lines.joined(separator: " \\\n  ") + "\n"
  }

  /// The statements for databases with a schema; to be run in this folder.
  var cypher: String {
    let declarations = edges.map { edge in
      let list = edge.pairs + ["`:TYPE` STRING"] + edge.columns.map(\.declaration)
      return "CREATE REL TABLE `\(edge.type)`(\(list.joined(separator: ", ")));"
    }
    return (tables + declarations + copies).joined(separator: "\n") + "\n"
  }
}

extension Attribute {
  fileprivate var declaration: String {
    let typeName =
      switch type {
      case .boolean: "BOOLEAN"
      case .int, .long: "INT64"
      case .double: "DOUBLE"
      case .string, .list: "STRING"
      }
    return "`\(name)` \(typeName)"
  }
}
