package import VanKienExtraction

/// What one document gives to a graph: its parts and its mentions, with all offsets in code points of its source text.
///
/// It is made from the document alone, so that parts can be made on many machines, kept in a cache and merged in any order.
package struct DocumentPart: Sendable {
  /// The version of the format and of the rules that make parts; parts of another version are made again.
  package static let version = 4

  /// The path below the folder that was read.
  package var name = ""
  /// The SHA-256 of the file.
  package var sha256 = ""
  /// The format by its file extension.
  package var format = ""
  /// The code of the province the document is about, in the three-tier order; empty when none stands out.
  package var home = ""
  /// What the document's own header says it is.
  package var header = Header()
  package var sections: [Section] = []
  package var passages: [Passage] = []
  package var notes: [Note] = []
  package var documents: [Reference] = []
  package var shortForms: [ShortForm] = []
  package var programmes: [Programme] = []
  package var places: [Place] = []
  package var figures: [Figure] = []
  package var relations: [Relation] = []
  package var sources: [SourcePhrase] = []

  /// Makes an empty part.
  package init() {}

  /// A half-open range of code points in the source text, with the passage and the sentence in it.
  package struct Extent: Hashable, Sendable {
    package var start = 0
    package var end = 0
    /// The index of the passage; -1 when the words stand in none.
    package var passage = -1
    /// The number of the sentence in the document.
    package var sentence = 0
  }

  /// The document's own kind, symbol, date, issuer and title; empty where its header does not say.
  package struct Header: Hashable, Sendable {
    package var kind: String?
    package var symbol: String?
    package var date: String?
    package var issuer: String?
    package var title: String?
    /// The words that name a document without a symbol.
    package var text: String?
  }

  /// A section of the outline; section 0 is the document.
  package struct Section: Hashable, Sendable {
    package var heading = ""
    package var number = ""
    package var level = 0
    package var parent = -1
    package var start = 0
    package var end = 0
  }

  /// A paragraph, list item, table cell or paragraph of a note.
  package struct Passage: Hashable, Sendable {
    package var start = 0
    package var end = 0
    package var line = 0
    package var section = 0
    /// The index of the note it belongs to; -1 for body text.
    package var note = -1
    package var role = ""
    package var text = ""
    /// The zone or unit it speaks of when that is a part of the document's own place, as its label says it; else empty.
    package var scope = ""
  }

  /// A footnote: the place of its marker and its passages.
  package struct Note: Hashable, Sendable {
    package var label = ""
    /// The passage and sentence of the marker, the words before it ending at `end`.
    package var anchor = Extent()
    package var passages: [Int] = []
  }

  /// A reference to a document.
  package struct Reference: Hashable, Sendable {
    package var span = Extent()
    package var text = ""
    package var kind = ""
    package var symbol: String?
    package var date: String?
    package var issuer: String?
    package var title: String?

    /// Whether it names nothing but kind and number, as later references to a document do.
    var isShort: Bool { symbol?.utf8.allSatisfy { (0x30...0x39).contains($0) } ?? false }
  }

  /// A reference by a part of the symbol or a pointing word: `Nghị quyết 03`, `Nghị quyết này`.
  package struct ShortForm: Hashable, Sendable {
    package var span = Extent()
    package var text = ""
    package var kind = ""
    /// The number; `nil` for pointing words.
    package var number: String?
  }

  /// A mention of a programme.
  package struct Programme: Hashable, Sendable {
    package var span = Extent()
    package var text = ""
    package var kind = ""
    package var name = ""
  }

  /// A mention of a place.
  package struct Place: Hashable, Sendable {
    package var span = Extent()
    package var text = ""
    package var level = ""
    package var name = ""
    package var code: String?
  }

  /// A figure.
  package struct Figure: Hashable, Sendable {
    package var span = Extent()
    package var text = ""
    package var value = DecimalNumber(significand: 0)
    package var high: DecimalNumber?
    package var total: DecimalNumber?
    package var unit: String?
    package var indicator: String?
    package var aspect = ""
    package var direction: String?
    package var comparator = ""
    package var period: String?
    package var status = ""
    package var place: String?
    package var baseline: String?
  }

  /// A relation that the words state between two ranges.
  package struct Relation: Hashable, Sendable {
    package var type = ""
    package var head = Extent()
    package var tail = Extent()
    /// The words of the tail, for issuers, which are no mentions of their own.
    package var tailText = ""
  }

  /// Words that name a source: "Theo …" at the start of a sentence, "Nguồn: …".
  package struct SourcePhrase: Hashable, Sendable {
    package var span = Extent()
    /// Whether the words stand for the whole passage ("Nguồn: …") and not for their sentence.
    package var isForPassage = false
  }
}

extension DocumentPart {
  /// The words that name the issuer of each reference whose issuer is written, by the range of the reference.
  var issuerSpans: [Range<Int>: Extent] {
    var spans: [Range<Int>: Extent] = [:]
    for relation in relations where relation.type == "issued_by" { spans[relation.head.range] = relation.tail }
    return spans
  }
}
