internal import VanKienBytes
internal import VanKienGraph
internal import VanKienStore
internal import VanKienText

/// A node of a graph traced back to the words it comes from.
public struct Explanation: Sendable {
  /// A place in a text that states something.
  public struct Evidence: Sendable {
    /// The sentence.
    public var sentence: String
    /// The part of the sentence that states it, in Unicode scalars.
    public var marked: Range<Int>
    /// The headings from the outermost to the innermost.
    public var headings: [String]
    /// The name of the document.
    public var document: String
    /// The path of the document, if it is in the corpus.
    public var path: String?
    /// The line of the document's text.
    public var line: Int?
    /// The code points of the words.
    public var start: Int
    /// The end of the words.
    public var end: Int
    /// The note that hangs on the passage near the words, or what the words name as their source.
    public var sources: [String]
  }

  /// The id that was asked for.
  public var id: String
  /// The labels of the node.
  public var labels: [String]
  /// Its properties in the order of their names.
  public var properties: [(key: String, value: String)]
  /// The places that state or mention it, at most as many as were asked for.
  public var evidence: [Evidence]
  /// How many places there are.
  public var evidenceCount: Int
  /// What restates it or contradicts it: the type of the edge, the id and its words.
  public var related: [(type: String, id: String, words: String)]
}
