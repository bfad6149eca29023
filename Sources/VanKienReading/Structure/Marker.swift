internal import VanKienBytes

/// The kinds of numbers and signs that open a heading or a list item in Vietnamese documents.
///
/// The parts of a legal text are those of article 62 of decree 34/2016/NĐ-CP (phần, chương, mục, tiểu mục, điều, khoản, điểm); the
/// rest is the usage of administrative and Party documents (decree 30/2020/NĐ-CP, appendix I; guide 36-HD/VPTW).
enum MarkerKind: UInt8, Sendable {
  /// Chuyên đề 1
  case topic
  /// Phần thứ nhất, Phần I
  case part
  /// Chương II
  case chapter
  /// Mục 1
  case division
  /// Tiểu mục 1
  case subdivision
  /// Điều 5.
  case article
  /// Phụ lục I, PHỤ LỤC, Phụ lục số 02
  case appendix
  /// A. or A-
  case upperLetter
  /// I- or I. or I/
  case roman
  /// 1. or 1.1. or 1) or 1/
  case decimal
  /// (1)
  case parenthesisedNumber
  /// a) or a.
  case lowerLetter
  /// (a)
  case parenthesisedLetter
  /// ii)
  case lowerRoman
  /// *
  case star
  /// - or a dash
  case dash
  /// + at the start of a line
  case plus
  /// The round and square signs of word processors.
  case bullet

  /// Whether the marker names a part of a document in words, so that a line may hold nothing else.
  var isLabel: Bool { rawValue <= MarkerKind.appendix.rawValue }

  /// Whether the marker only ever opens a list item, never a heading.
  var isListSign: Bool { rawValue >= MarkerKind.parenthesisedNumber.rawValue }

  /// Whether the marker is a sign without a number.
  var isUnnumbered: Bool { rawValue >= MarkerKind.star.rawValue }
}

/// A marker at the start of a line.
struct Marker: Hashable, Sendable {
  /// What the marker is.
  var kind: MarkerKind

  /// Its number in its series, from 1; for a decimal number the last component; 0 when it has none.
  var ordinal: Int

  /// The number of components of a decimal number; 1 for other kinds.
  var components: Int

  /// The byte offset after the number, without final punctuation.
  var numberEnd: Int

  /// The byte offset after the punctuation of the marker.
  var end: Int
}
