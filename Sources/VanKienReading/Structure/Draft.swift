internal import VanKienBytes

/// A document whose blocks are found but not yet understood: lines of its source, which lines make a block, where note markers stand.
struct Draft {
  /// A mark in the source that is not part of the text: a note marker, or a sign of the format.
  struct NoteMarker: Hashable, Sendable {
    /// The bytes of the source that are the marker; empty when the format knows the place without one.
    var range: Range<Int>
    /// The index of the note in ``Draft/notes``; -1 for a sign that only stands for a style.
    var note: Int
  }

  /// A note as the format or the text gives it.
  struct DraftNote: Hashable, Sendable {
    /// The marker as written, or the number of the note.
    var label: String
    /// Whether a marker was found for it.
    var hasMarker: Bool
    /// The note whose blocks it shows: itself, or the one an earlier marker with the same label points to.
    var original: Int
  }

  /// A block: lines that belong together.
  struct DraftBlock: Hashable, Sendable {
    /// The indices of its lines.
    var lines: Range<Int>
    /// The line's own hint, or the note it was found to belong to.
    var hint: LineHint
    /// Whether an ornament of stars stands before it.
    var followsStars = false
  }

  /// A cell of a table.
  struct Cell: Hashable, Sendable {
    var table: Int
    var row: Int
    var column: Int
    var rowSpan = 1
    var columnSpan = 1
    var isHeader = false
  }

  /// The text the lines are ranges of, UTF-8 in NFC.
  var source: [UInt8]

  var lines: [TextLine] = []
  var blocks: [DraftBlock] = []

  /// The markers in the order of the source.
  var markers: [NoteMarker] = []
  var notes: [DraftNote] = []
  var cells: [Cell] = []
  var tableCount = 0
  var findings: [DraftFinding] = []

  init(source: [UInt8]) {
    self.source = source
  }
}

/// A finding about the source before its lines and columns are known.
struct DraftFinding: Sendable {
  var severity: Finding.Severity
  var code: String
  /// A byte offset in the draft's source; -1 when the finding is about the whole document.
  var offset: Int
  var message: LocalizedText
}
