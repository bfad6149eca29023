package import VanKienBytes
internal import VanKienReading

/// Writes a checked draft as one HTML page that needs nothing beside it: the draft with its claims marked, notes beside each paragraph,
/// filters, keys to go from claim to claim, and a form for paper.
///
/// Verdicts are told by sign and word, not by colour alone. The page loads nothing and may load nothing (its content security policy).
package struct HTMLReport: Sendable {
  private let facts: FactBase
  private let language: Language

  /// Makes a report in `language`.
  package init(facts: FactBase, language: Language) {
    self.facts = facts
    self.language = language
  }

  /// The page on `draft`.
  package func text(of draft: CheckedDraft) -> [UInt8] {
    let title = Self.escaped(draft.document.name)
    let body = header(draft, title) + "<main>\n" + rows(draft) + "</main>\n"
    let page = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
      <title>\(title)</title>
      <style>
      \(HTMLPage.style)
      </style>
      </head>
      <body>
      \(body)<script>
      \(HTMLPage.script)
      </script>
      </body>
      </html>

      """
    return Array(page.utf8)
  }

  private func localized(_ vietnamese: String, _ english: String) -> String {
    language == .vietnamese ? vietnamese : english
  }

  // MARK: Header

  private func header(_ draft: CheckedDraft, _ title: String) -> String {
    let filters = Verdict.allCases.map { verdict in
      """
      <label class="\(verdict.rawValue)"><input type="checkbox" checked value="\(verdict.rawValue)"> \
      \(verdict.sign) \(verdict.label[language]) <b>\(draft.count(verdict))</b></label>
      """
    }
    let keys = localized(
      "Phím: n / p – điểm sau / trước; 1–4 – lọc; e – ẩn hoặc hiện trích dẫn",
      "Keys: n / p – next / previous; 1–4 – filters; e – hide or show evidence")
    let position = localized("Đối chiếu với kho văn kiện", "Checked against the corpus")
    return """
      <header>
      <p class="kicker">\(position)</p>
      <h1>\(title)</h1>
      <nav aria-label="\(localized("Bộ lọc", "Filters"))">
      \(filters.joined(separator: "\n"))
      </nav>
      <p class="keys">\(keys)</p>
      </header>

      """
  }

  // MARK: The draft

  private func rows(_ draft: CheckedDraft) -> String {
    var next = 0
    var sums = 0
    var remarks = 0
    var result = ""
    for block in draft.document.blocks {
      let first = next
      while next < draft.claims.count, draft.claims[next].claim.range.start < block.range.end { next += 1 }
      let firstSum = sums
      while sums < draft.arithmetic.count, draft.arithmetic[sums].range.start < block.range.end { sums += 1 }
      let firstRemark = remarks
      while remarks < draft.notes.count, draft.notes[remarks].range.start < block.range.end { remarks += 1 }
      let notes =
        (first..<next).map { note(draft.claims[$0], number: $0 + 1) }
        + draft.arithmetic[firstSum..<sums].map { note($0, draft) }
        + draft.notes[firstRemark..<remarks].map { note($0, draft) }
      let text = marked(block, draft, first..<next)
      let tag = block.role == .heading ? "h2" : "p"
      result += "<section class=\"row\">\n<\(tag) class=\"\(block.role.rawValue)\">\(text)</\(tag)>\n"
      result += notes.isEmpty ? "</section>\n" : "<aside>\n\(notes.joined())</aside>\n</section>\n"
    }
    return result
  }

  /// The block with its claims marked; claims do not overlap, and one that did would be left without a mark.
  private func marked(_ block: Block, _ draft: CheckedDraft, _ claims: Range<Int>) -> String {
    var result = ""
    var position = block.range.start
    for index in claims {
      let range = draft.claims[index].claim.range
      guard range.start >= position, range.end <= block.range.end else { continue }
      let verdict = draft.claims[index].assessment.verdict
      result += Self.escaped(draft.document.string(ByteRange(Int(position), Int(range.start))))
      result += """
        <mark id="c\(index + 1)" class="\(verdict.rawValue)" tabindex="0" aria-describedby="n\(index + 1)">\
        \(Self.escaped(draft.document.string(range)))<sup>\(verdict.sign)\(index + 1)</sup></mark>
        """
      position = range.end
    }
    return result + Self.escaped(draft.document.string(ByteRange(Int(position), Int(block.range.end))))
  }

  // MARK: Notes

  private func note(_ checked: CheckedClaim, number: Int) -> String {
    let assessment = checked.assessment
    let verdict = assessment.verdict
    let sentence = Self.escaped(VerdictSentence(facts: facts).sentence(assessment)[language])
    let quotes = assessment.evidence.prefix(4).map(quote).joined()
    let count = min(assessment.evidence.count, 4)
    let open = verdict == .supported ? "" : " open"
    let label = localized("Trích dẫn", "Evidence")
    let more = quotes.isEmpty ? "" : "<details\(open)><summary>\(label) (\(count))</summary>\(quotes)</details>"
    return """
      <article id="n\(number)" class="\(verdict.rawValue)"><p><a href="#c\(number)">\(verdict.sign)\(number)</a> \
      <b>\(verdict.label[language])</b> <span class="rule">\(assessment.rule.rawValue)</span></p><p>\(sentence)</p>\(more)</article>

      """
  }

  private func note(_ finding: ArithmeticFinding, _ draft: CheckedDraft) -> String {
    let words = Self.escaped(draft.document.string(finding.range))
    let should = localized("tính ra", "reckoned")
    return """
      <article class="contradicted"><p>Σ <b>\(Self.escaped(CheckRule.arithmetic.description[language]))</b> \
      <span class="rule">\(CheckRule.arithmetic.rawValue)</span></p><p>“\(words)”: \(Self.escaped(finding.why[language])); \
      \(should) \(Self.escaped(finding.expected))</p></article>

      """
  }

  private func note(_ note: DraftNote, _ draft: CheckedDraft) -> String {
    let words = Self.escaped(draft.document.string(note.range))
    let quotes = note.evidence.prefix(2).map(quote).joined()
    return """
      <article class="remark"><p>! <b>\(Self.escaped(note.rule.description[language]))</b> \
      <span class="rule">\(note.rule.rawValue)</span></p><p>“\(words)”: \(Self.escaped(note.message[language]))</p>\
      <details open><summary>\(localized("Trích dẫn", "Evidence")) (\(min(note.evidence.count, 2)))</summary>\(quotes)</details></article>

      """
  }

  private func quote(_ evidence: Evidence) -> String {
    let snippet = Snippet(evidence, facts)
    let words = Self.escaped(snippet.before) + "<em>\(Self.escaped(snippet.words))</em>" + Self.escaped(snippet.after)
    let place = Self.escaped(VerdictSentence(facts: facts).place(evidence, language))
    return "<blockquote>\(words)<cite>\(place)</cite></blockquote>"
  }

  /// `text` with what HTML would read as markup escaped, and control characters left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default: if scalar.value >= 0x20, scalar.value != 0x7F { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}
