internal import VanKienBytes
internal import VanKienReading

/// Writes an audit for a terminal or a plain file.
package struct AuditTextReport: Sendable {
  private let report: AuditReport
  private let hasColour: Bool

  /// Makes the text of `report`; with `hasColour` marks and severities are coloured by ANSI escapes.
  package init(_ report: AuditReport, hasColour: Bool = false) {
    self.report = report
    self.hasColour = hasColour
  }

  /// The report in UTF-8, ended by a line feed.
  package var bytes: [UInt8] {
    var text = ""
    for (kind, findings) in report.sections {
      text += "\(styled(kind.title[report.language], "1")) (\(findings.count))\n"
      for finding in findings { text += self.text(of: finding) }
      text += "\n"
    }
    return Array((text + report.summary + "\n").utf8)
  }

  private func text(of finding: AuditFinding) -> String {
    let first = finding.passages.first
    let place = first.map { "\(Self.plain($0.document)):\($0.line): " } ?? ""
    let sure = report.words("chắc", "sure")
    var text = "  \(place)\(severity(finding.severity)): \(Self.plain(finding.message[report.language]))"
    text += " [\(finding.kind.rawValue), \(sure) \(finding.certainty)%]\n"
    for passage in finding.passages {
      text += "      \(styled("\(Self.plain(passage.document)):\(passage.line)", "2")) \(excerpt(passage))\n"
    }
    return text + "      → \(finding.remedy[report.language])\n"
  }

  private func severity(_ severity: Finding.Severity) -> String {
    let code =
      switch severity {
      case .error: "1;31"
      case .warning: "1;33"
      case .note: "1;36"
      }
    return styled(report.word(severity), code)
  }

  /// The excerpt with its marks, cut to a few words around each of them.
  private func excerpt(_ passage: AuditPassage) -> String {
    let scalars = Array(passage.excerpt.unicodeScalars)
    var text = ""
    var position = 0
    for mark in passage.excerptMarks where mark.lowerBound >= position && mark.upperBound <= scalars.count {
      text += between(scalars[position..<mark.lowerBound], isFirst: position == 0)
      let words = Self.plain(Self.string(scalars[mark]))
      text += hasColour ? styled(words, "1;7") : "⟦\(words)⟧"
      position = mark.upperBound
    }
    let rest = scalars[position...]
    text +=
      rest.count > Self.margin ? Self.plain(Self.string(rest.prefix(Self.margin))) + "…" : Self.plain(Self.string(rest))
    return text
  }

  private static let margin = 70

  private func between(_ scalars: ArraySlice<Unicode.Scalar>, isFirst: Bool) -> String {
    if isFirst {
      return scalars.count > Self.margin
        ? "…" + Self.plain(Self.string(scalars.suffix(Self.margin))) : Self.plain(Self.string(scalars))
    }
    guard scalars.count > 2 * Self.margin else { return Self.plain(Self.string(scalars)) }
    return Self.plain(Self.string(scalars.prefix(Self.margin))) + " … "
      + Self.plain(Self.string(scalars.suffix(Self.margin)))
  }

  private func styled(_ text: String, _ code: String) -> String {
    hasColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The text without control characters, which a document must not send to a terminal.
  static func plain(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      view.append(isControl ? " " : scalar)
    }
    return String(view)
  }
}
