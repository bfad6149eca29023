internal import VanKienBytes
internal import VanKienReading

/// Writes an audit as one HTML page that needs nothing else: it prints, and it reads on a telephone.
///
/// Severity is told by word and sign, not by colour alone; the page holds no script, and everything from documents is escaped.
package struct AuditHTMLReport: Sendable {
  private let report: AuditReport

  /// Makes the page of `report`.
  package init(_ report: AuditReport) {
    self.report = report
  }

  /// The page in UTF-8, ended by a line feed.
  package var bytes: [UInt8] {
    let title = report.words("Soát xét văn bản", "Audit of the documents")
    var page = "<!DOCTYPE html>\n<html lang=\"\(report.language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n"
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>\(title)</title>\n"
    page += "<style>\n\(Self.style)</style>\n</head>\n<body>\n<header>\n<h1>\(title)</h1>\n"
    page += "<p class=\"summary\">\(Self.escaped(report.summary))</p>\n\(contents)</header>\n<main>\n"
    for (kind, findings) in report.sections { page += section(kind, findings) }
    page += "</main>\n</body>\n</html>\n"
    return Array(page.utf8)
  }

  private var contents: String {
    guard !report.findings.isEmpty else { return "" }
    let items = report.sections.map { kind, findings in
      "<li><a href=\"#\(kind.name)\">\(Self.escaped(kind.title[report.language]))</a> <span>\(findings.count)</span></li>\n"
    }
    return "<nav aria-label=\"\(report.words("Mục lục", "Contents"))\">\n<ul>\n\(items.joined())</ul>\n</nav>\n"
  }

  private func section(_ kind: AuditKind, _ findings: [AuditFinding]) -> String {
    var text =
      "<section id=\"\(kind.name)\">\n<h2>\(Self.escaped(kind.title[report.language])) <small>\(kind.rawValue)</small></h2>\n"
    text += "<p class=\"rule\">\(Self.escaped(kind.summary[report.language]))</p>\n"
    for finding in findings { text += article(finding) }
    return text + "</section>\n"
  }

  private func article(_ finding: AuditFinding) -> String {
    let severity = finding.severity
    var text =
      "<article class=\"\(severity.rawValue)\">\n<h3><span class=\"badge\">\(Self.sign(severity)) \(report.word(severity))</span> "
    text += "\(Self.escaped(finding.message[report.language]))</h3>\n"
    for passage in finding.passages {
      text +=
        "<figure>\n<blockquote>\(marked(passage))</blockquote>\n<figcaption>\(source(passage))</figcaption>\n</figure>\n"
    }
    let certainty = report.words("mức chắc chắn", "certainty")
    text +=
      "<p class=\"remedy\">\(Self.escaped(finding.remedy[report.language])). <span>(\(certainty) \(finding.certainty)%)</span></p>\n"
    return text + "</article>\n"
  }

  private func source(_ passage: AuditPassage) -> String {
    let line = report.words("dòng", "line")
    let heading = passage.heading.isEmpty ? "" : " · \(Self.escaped(passage.heading))"
    return "<cite>\(Self.escaped(passage.document))</cite>, \(line) \(passage.line)\(heading)"
  }

  private func marked(_ passage: AuditPassage) -> String {
    let scalars = Array(passage.excerpt.unicodeScalars)
    var text = ""
    var position = 0
    for mark in passage.excerptMarks where mark.lowerBound >= position && mark.upperBound <= scalars.count {
      text += Self.escaped(scalars[position..<mark.lowerBound]) + "<mark>" + Self.escaped(scalars[mark]) + "</mark>"
      position = mark.upperBound
    }
    return text + Self.escaped(scalars[position...])
  }

  private static func sign(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: "✕"
    case .warning: "!"
    case .note: "i"
    }
  }

  /// `text` with the signs that mean something in HTML as references; control characters, which HTML forbids, as spaces.
  static func escaped(_ text: String) -> String { escaped(Array(text.unicodeScalars)[...]) }

  private static func escaped(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    for scalar in scalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      default: text.unicodeScalars.append(scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? " " : scalar)
      }
    }
    return text
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --soft: #666; --line: #d5d5d5; --mark: #ffe58a; --error: #b00020;
      --warning: #8a5a00; --note: #0b5a8a; }
    @media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #161616; --soft: #aaa; --line: #444; --mark: #6b5500;
      --error: #ff8a94; --warning: #ffc46b; --note: #85c8f2; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1rem; max-width: 54rem; color: var(--ink); background: var(--paper);
      font: 1rem/1.55 "Noto Sans", "Segoe UI", Roboto, Arial, sans-serif; overflow-wrap: anywhere; }
    h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
    h2 { font-size: 1.2rem; margin: 2rem 0 .25rem; border-bottom: 2px solid var(--line); padding-bottom: .25rem; }
    h2 small { font-weight: normal; color: var(--soft); font-size: .8rem; }
    h3 { font-size: 1rem; margin: 0 0 .5rem; }
    nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
    nav span { color: var(--soft); }
    a { color: inherit; }
    .rule, figcaption, .remedy span { color: var(--soft); font-size: .875rem; }
    .rule { margin: 0 0 .75rem; }
    article { border: 1px solid var(--line); border-left: .375rem solid var(--soft); border-radius: .25rem; padding: .75rem;
      margin: 0 0 .75rem; break-inside: avoid; }
    article.error { border-left-color: var(--error); } article.error .badge { color: var(--error); }
    article.warning { border-left-color: var(--warning); } article.warning .badge { color: var(--warning); }
    article.note { border-left-color: var(--note); } article.note .badge { color: var(--note); }
    .badge { text-transform: uppercase; font-size: .75rem; letter-spacing: .03em; white-space: nowrap; }
    figure { margin: 0 0 .5rem; } blockquote { margin: 0; padding-left: .75rem; border-left: 2px solid var(--line); }
    mark { background: var(--mark); color: inherit; padding: 0 .15em; border-radius: .15em; font-weight: 600; }
    .remedy { margin: .25rem 0 0; } .remedy::before { content: "→ "; }
    @media print { body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; } mark { outline: 1px solid #000; } }

    """
}
