internal import VanKienBytes

/// What a build did, for people and for tests.
public struct BuildReport: Sendable {
  /// A file that is not in the graph.
  public struct Skipped: Sendable {
    /// The name of the file.
    public let name: String

    /// Whether it should have been a document.
    public let isError: Bool
    let reason: LocalizedText

    init(name: String, reason: LocalizedText, isError: Bool) {
      self.name = name
      self.reason = reason
      self.isError = isError
    }

    /// Why it is not.
    public func reason(_ language: ReportLanguage) -> String { reason[language.language] }
  }

  /// Documents that the graph did not have before.
  public internal(set) var added = 0
  /// Documents with other content than before.
  public internal(set) var changed = 0
  /// Documents that are gone.
  public internal(set) var removed = 0
  /// Documents that are as they were.
  public internal(set) var unchanged = 0
  /// Documents that were read and extracted in this run; the others came from the cache.
  public internal(set) var processed = 0
  /// Shared nodes (documents, places, bodies, programmes, indicators) that are new.
  public internal(set) var entitiesCreated = 0
  /// Shared nodes that were there before.
  public internal(set) var entitiesKept = 0
  /// Shared nodes that nothing mentions any more.
  public internal(set) var entitiesOrphaned = 0
  /// The number of nodes by first label.
  public internal(set) var nodes: [String: Int] = [:]
  /// The number of edges by type.
  public internal(set) var edges: [String: Int] = [:]
  /// Footnotes tied to the place of their marker.
  public internal(set) var notesTied = 0
  /// Footnotes without a place.
  public internal(set) var notesLoose = 0
  /// What is not in the graph.
  public internal(set) var skipped: [Skipped] = []
  /// What could not be decided.
  public internal(set) var ambiguities = 0
  /// Whether the files of the graph changed.
  public internal(set) var isChanged = false
  /// How long it took, in seconds.
  public internal(set) var seconds = 0.0

  /// Whether a document could not be read.
  public var hasErrors: Bool { skipped.contains(where: \.isError) }
}
