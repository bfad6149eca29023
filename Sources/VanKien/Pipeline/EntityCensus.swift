internal import VanKienBytes
internal import VanKienGraph

/// The ids of the nodes that documents share, as the adjacency files of a graph have them.
struct EntityCensus {
  private static let labels = ["Document", "Indicator", "Organization", "Place", "Programme"]

  private var ids: Set<String> = []

  /// Reads the first column of the files of `folder`; files that are not there count as empty.
  init(_ folder: GraphFolder) {
    for label in Self.labels {
      guard let file = try? MappedFile(path: "\(folder.path)/nodes/\(label).tsv") else { continue }
      let bytes = file.bytes
      var start = 0
      var isAtStart = true
      for index in 0..<bytes.count {
        if isAtStart, bytes[index] == 0x09 {
          ids.insert(unsafe bytes.extracting(start..<index).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) })
          isAtStart = false
        } else if bytes[index] == 0x0A {
          start = index + 1
          isAtStart = true
        }
      }
    }
    ids.remove("id:ID")
  }

  /// How many of `entities`, ids of shared nodes, are new, how many were there, and how many are there no more.
  func compared(with entities: [String]) -> (created: Int, kept: Int, orphaned: Int) {
    var (created, kept) = (0, 0)
    for id in entities {
      if ids.contains(id) { kept += 1 } else { created += 1 }
    }
    return (created, kept, ids.count - kept)
  }
}
