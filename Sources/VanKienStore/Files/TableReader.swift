/// Reads table files in parallel and assembles a snapshot of them.
package final class TableReader {
  private let options: SnapshotOptions
  private let dialect: TableDialect

  /// What was wrong with lines, in the order of files and lines.
  package private(set) var problems: [FileProblem] = []

  /// The files of the chunks of nodes, for the places of duplicates.
  private var nodeFiles: [TableFile] = []

  /// Makes a reader of files written in `dialect`.
  package init(dialect: TableDialect, options: SnapshotOptions) {
    self.dialect = dialect
    self.options = options
  }

  /// How many pieces a file is read in; more than there are cores, so that a slow piece delays little.
  private static let pieces = Concurrent.width * 4

  /// Reads the files and makes a snapshot of the lines that are right; ``problems`` tells of the others.
  ///
  /// - Throws: ``TableError`` when a file cannot be read at all, ``StoreError`` when the graph is too large.
  package func read(nodes: [TableSource], edges: [TableSource]) throws -> SnapshotImage {
    let assembler = try SnapshotAssembler(nodes: nodeInput(nodes), options: options)
    reportDuplicates(assembler)
    let tables = try edgeTables(edges, assembler)
    return try assembler.finish(edges: tables)
  }

  // MARK: Nodes

  private func nodeInput(_ sources: [TableSource]) throws(TableError) -> NodeInput {
    var chunks: [TableChunk] = []
    var sets: [[String]] = []
    var columns = ColumnCollector()
    var identifierKey: String?
    for source in sources {
      let file = try open(source, .nodes, needing: [.identifier])
      identifierKey = identifierKey ?? file.header.identifierKey
      for part in read(file, { (reader: inout ChunkReader) in [reader.readNodes()] }) {
        for chunk in part.chunks {
          chunk.renumberLabelSets(by: UInt32(sets.count))
          columns.add(file.header, of: chunk, number: chunks.count)
          chunks.append(chunk)
          nodeFiles.append(file)
        }
        sets += part.names
      }
    }
    let input = columns.columns(chunkCount: chunks.count)
    return NodeInput(chunks: chunks, labelSets: sets, columns: input, identifierKey: identifierKey)
  }

  private func reportDuplicates(_ assembler: SnapshotAssembler) {
    for (kept, dropped) in assembler.duplicates {
      let (first, second) = (nodeFiles[kept.chunk], nodeFiles[dropped.chunk])
      let kind = FileProblem.Kind.duplicateNode(
        id: assembler.identifier(at: dropped), firstPath: first.path,
        firstLine: first.line(at: assembler.lineOffset(of: kept)))
      problems.append(
        FileProblem(path: second.path, line: second.line(at: assembler.lineOffset(of: dropped)), kind: kind))
    }
  }

  // MARK: Edges

  private func edgeTables(_ sources: [TableSource], _ assembler: SnapshotAssembler) throws(TableError) -> [EdgeTable] {
    let lookup = assembler.identifierLookup()
    var chunks: [String: [TableChunk]] = [:]
    var columns: [String: ColumnCollector] = [:]
    for source in sources {
      let file = try open(source, .edges, needing: [.source, .target])
      for part in read(file, { (reader: inout ChunkReader) in reader.readEdges(lookup) }) {
        for (chunk, name) in zip(part.chunks, part.names) where chunk.count > 0 {
          let type = name.first ?? ""
          columns[type, default: .init()].add(file.header, of: chunk, number: chunks[type]?.count ?? 0)
          chunks[type, default: []].append(chunk)
        }
      }
    }
    return chunks.map { type, chunks in
      EdgeTable(type: type, chunks: chunks, columns: columns[type]?.columns(chunkCount: chunks.count) ?? [])
    }
  }

  // MARK: Files

  private func open(
    _ source: TableSource, _ rows: TableRows, needing roles: [TableHeader.Role]
  ) throws(TableError) -> TableFile {
    let file = try TableFile(source, of: rows, dialect: dialect)
    for role in roles where file.header.position(of: role) == nil {
      throw .problem(source.path, 1, .header(.lacks(TableHeader.Field(name: "", role: role).text)))
    }
    return file
  }

  private typealias Part = (chunks: [TableChunk], names: [[String]])

  private func read(_ file: TableFile, _ body: (inout ChunkReader) -> [TableChunk]) -> [Part] {
    let parts = read(file, file.chunks(Self.pieces), body)
    guard parts.contains(where: { !$0.problems.isEmpty }) else { return parts.map { ($0.chunks, $0.names) } }
    // A quote in the wrong place misleads the division into chunks; read as one, the file tells exactly what is wrong.
    let whole = read(file, [file.bodyStart..<file.count], body)
    for part in whole {
      problems += part.problems.map { FileProblem(path: file.path, line: file.line(at: $0.offset), kind: $0.kind) }
    }
    return whole.map { ($0.chunks, $0.names) }
  }

  private func read(
    _ file: TableFile, _ ranges: [Range<Int>], _ body: (inout ChunkReader) -> [TableChunk]
  ) -> [(chunks: [TableChunk], names: [[String]], problems: [(offset: Int, kind: FileProblem.Kind)])] {
    Concurrent.map(ranges.count) { index in
      var reader = ChunkReader(file, range: ranges[index])
      let chunks = body(&reader)
      return (chunks, reader.names, reader.problems)
    }
  }
}

/// Joins the columns of chunks whose keys and types agree.
private struct ColumnCollector {
  private struct Name: Hashable {
    let key: String
    let type: ColumnType
  }

  private var positions: [Name: [(chunk: Int, position: Int)]] = [:]

  /// Adds the columns of `chunk`, which has `header` and is the chunk of this number, where they hold a value.
  mutating func add(_ header: TableHeader, of chunk: TableChunk, number: Int) {
    var position = 0
    for field in header.fields {
      guard case .property(let type) = field.role else { continue }
      if chunk.columns[position].presentCount > 0 {
        positions[Name(key: field.name, type: type), default: []].append((number, position))
      }
      position += 1
    }
  }

  /// The columns, for `chunkCount` chunks.
  func columns(chunkCount: Int) -> [TableColumn] {
    positions.map { name, places in
      var all = [Int?](repeating: nil, count: chunkCount)
      for place in places { all[place.chunk] = place.position }
      return TableColumn(key: name.key, type: name.type, positions: all)
    }.sorted { ($0.key, $0.type.headerName) < ($1.key, $1.type.headerName) }
  }
}
