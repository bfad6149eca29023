internal import VanKienText

/// Gives references the issuer that their own words do not name: the subject of "ban hành" before them, the body of the list they stand
/// in, the issuer and title of the reference they are coordinated with.
struct IssuerAttachment {
  let scan: Scan
  let block: Range<Int>

  func attach(_ drafts: [DocumentDraft]) -> [DocumentDraft] {
    var drafts = drafts
    shareBackwards(&drafts)
    var lastSubject: (issuer: Range<Int>, place: Int)?
    for index in drafts.indices where drafts[index].issuer == nil && drafts[index].rule != .documentLaw {
      let start = drafts[index].tokens.lowerBound
      if let subject = subject(before: start) {
        drafts[index].issuer = subject
        lastSubject = (subject, start)
      } else if isInsideTitle(index, drafts) {
        continue
      } else if let previous = coordinated(index, drafts) {
        drafts[index].issuer = previous
      } else if let last = lastSubject, verb(endingAt: start) != nil, sameSentence(last.place, start) {
        drafts[index].issuer = last.issuer
      } else if let header = listHeader(before: start),
        drafts[index].rule != .documentTitled || drafts[index].tokens.count > 3
      {
        drafts[index].issuer = header
      }
    }
    return drafts
  }

  /// `A và B của X về …`: issuer and title after the last reference are those of all.
  private func shareBackwards(_ drafts: inout [DocumentDraft]) {
    guard drafts.count > 1 else { return }
    for index in stride(from: drafts.count - 2, through: 0, by: -1) {
      let next = drafts[index + 1]
      guard drafts[index].number != nil, next.number != nil, drafts[index].title == nil, drafts[index].issuer == nil
      else { continue }
      let between = drafts[index].tokens.upperBound..<max(next.tokens.lowerBound, drafts[index].tokens.upperBound)
      guard between.count == 1, isJoint(between.lowerBound) else { continue }
      drafts[index].issuer = next.issuer
      if next.kind == drafts[index].kind, next.kind == drafts[index].kind,
        next.symbol?.style == drafts[index].symbol?.style
      {
        drafts[index].title = next.title
      }
    }
  }

  private func isInsideTitle(_ index: Int, _ drafts: [DocumentDraft]) -> Bool {
    drafts[max(0, index - 8)..<index].contains { other in
      guard let title = other.title else { return false }
      return title.contains(drafts[index].tokens.lowerBound)
    }
  }

  /// The issuer of the reference before, when only "và" or a comma stands between and that issuer was named before both.
  private func coordinated(_ index: Int, _ drafts: [DocumentDraft]) -> Range<Int>? {
    guard index > 0 else { return nil }
    let previous = drafts[index - 1]
    guard let issuer = previous.issuer, issuer.upperBound <= previous.tokens.lowerBound else { return nil }
    let gap = previous.reach..<max(previous.reach, drafts[index].tokens.lowerBound)
    return gap.count <= 1 && gap.allSatisfy(isJoint) ? issuer : nil
  }

  private func isJoint(_ index: Int) -> Bool {
    scan.starts(index, with: Self.va) || scan.isMark(index, ",")
  }

  /// The body that promulgates: `UBND tỉnh (đã) ban hành` right before `index`.
  private func subject(before index: Int) -> Range<Int>? {
    guard var end = verb(endingAt: index) else { return nil }
    while end > block.lowerBound, isAdverb(end - 1) { end -= 1 }
    return IssuerGrammar(scan: scan).issuer(endingAt: end, from: block.lowerBound)
  }

  /// The start of a verb of promulgation that ends right before `index`.
  private func verb(endingAt index: Int) -> Int? {
    for start in [index - 1, index - 2, index - 3] where start >= block.lowerBound {
      if scan.end(ofAny: Self.verbs, at: start) == index { return start }
    }
    return nil
  }

  private func isAdverb(_ index: Int) -> Bool {
    scan.end(ofAny: Self.adverbs, at: index) == index + 1
  }

  private func sameSentence(_ first: Int, _ second: Int) -> Bool {
    first < second && second - first < 600 && !(first..<second).contains { scan.isMark($0, ".") }
  }

  /// `các báo cáo của HĐND tỉnh: …`: the body after a plural kind word, in the same sentence or before a colon.
  private func listHeader(before index: Int) -> Range<Int>? {
    var position = index - 1
    let floor = max(block.lowerBound, index - 600)
    while position > floor {
      if scan.isMark(position, "."), !scan.isMark(position + 1, ")"), !scan.isAttached(position + 1) { return nil }
      if scan.starts(position, with: Self.cua), isPluralKind(endingAt: position) {
        return IssuerGrammar(scan: scan).issuer(at: position + 1, limit: index)
      }
      position -= 1
    }
    return nil
  }

  private func isPluralKind(endingAt index: Int) -> Bool {
    for start in stride(from: index - 1, through: max(block.lowerBound, index - 4), by: -1) {
      guard let match = scan.match(DocumentKinds.shared.lexicon, at: start), match.end == index else { continue }
      return scan.end(ofAny: Self.plurals, at: start - 1) != nil
    }
    return false
  }

  private static let cua: Phrase = "của"
  private static let plurals: Phrases = ["các", "những"]
  private static let va: Phrase = "và"
  private static let verbs: Phrases = ["ban hành", "ra", "phê duyệt", "thông qua", "ký", "ký ban hành", "có", "trình"]
  private static let adverbs: Phrases = ["đã", "vừa", "tiếp", "sẽ", "cũng", "mới"]
}
