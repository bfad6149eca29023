internal import VanKienBytes
internal import VanKienGraph

/// Checks the files of a graph against its manifest.
public struct GraphHealth: Sendable {
  private let folder: GraphFolder

  /// Looks at the graph in the folder `path`.
  public init(path: String) { folder = GraphFolder(path: path) }

  /// What is damaged, in words; nothing when the graph is whole.
  public func damages(_ language: ReportLanguage) throws(PipelineError) -> [String] {
    do throws(GraphFolderError) {
      return try folder.damages().map { $0.explanation[language.language] }
    } catch { throw PipelineError(error) }
  }
}
