package import VanKienReading

/// All mentions of one document, each list in the order of the text.
package struct Extraction: Sendable {
  package var documents: [DocumentMention] = []
  package var programmes: [ProgrammeMention] = []
  package var places: [PlaceMention] = []
  package var figures: [FigureMention] = []
  package var relations: [RelationMention] = []

  /// What was noticed while reading.
  package var findings: [Finding] = []

  /// Makes an extraction without mentions.
  package init() {}
}
