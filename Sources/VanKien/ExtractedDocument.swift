internal import VanKienExtraction
internal import VanKienLinking
internal import VanKienReading

/// A document that was read and whose mentions were found.
public struct ExtractedDocument: Sendable {
  private let document: SourceDocument
  private let extraction: Extraction

  /// Reads and extracts the file at `path`; its name is `name` or the last part of the path.
  public init(path: String, name: String? = nil) throws(PipelineError) {
    let name = name ?? path.split(separator: "/").last.map { String($0) } ?? path
    do throws(ReadError) {
      document = try DocumentReader().read(path: path, name: name)
    } catch {
      throw PipelineError(error)
    }
    extraction = Extractor().extract(document)
  }

  /// The mentions as JSON Lines, in order of start.
  public func mentions(explainingRules: Bool = false) -> [UInt8] {
    MentionWriter(document, explainsRules: explainingRules).lines(of: extraction)
  }

  /// Everything a graph needs of the document, as one line of JSON.
  public var part: [UInt8] { DocumentPart(document, extraction).jsonLine + [0x0A] }
}
