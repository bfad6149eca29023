/// How markers nest in one document: the lower the rank, the larger the part.
///
/// The usual order is that of legal and Party documents. Two pairs are written either way round, and then the one that comes first in
/// the document holds the other: phần and chuyên đề, capitals and roman numbers.
struct MarkerRanks {
  /// A document attached to another.
  static let attachedDocument = 0
  /// A title in capitals without a number.
  static let capitals = 65
  /// A heading without a number.
  static let unnumbered = 200
  /// Headings that a format marks come before all others; their level is subtracted from this.
  static let styledHeadings = 100

  private var topic = 10
  private var part = 20
  private var upperLetter = 70
  private var roman = 80

  /// The rank of the largest numbered parts, beside which a foreword or a conclusion stands.
  private(set) var outer = MarkerRanks.capitals

  /// The rank of the parts or topics of the document, when it has any.
  var outermostPart: Int? { outer <= 20 ? outer : nil }

  /// Learns the order of `lines`.
  init(_ lines: [TextLine]) {
    let first = { (kind: MarkerKind) in lines.firstIndex { $0.marker?.kind == kind } ?? Int.max }
    if first(.part) < first(.topic) { swap(&topic, &part) }
    if first(.roman) < first(.upperLetter) { swap(&roman, &upperLetter) }
    let ranks = lines.compactMap { line in line.marker.flatMap { $0.kind == .appendix ? nil : self[$0] } }
    outer = ranks.min() ?? Self.capitals
  }

  /// The rank of a section that `marker` opens.
  subscript(marker: Marker) -> Int {
    switch marker.kind {
    case .appendix: Self.attachedDocument
    case .topic: topic
    case .part: part
    case .chapter: 30
    case .division: 40
    case .subdivision: 45
    case .article: 60
    case .upperLetter: upperLetter
    case .roman: roman
    case .decimal: 90 + marker.components
    default: 150
    }
  }
}
