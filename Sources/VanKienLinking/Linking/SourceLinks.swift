/// Ties figures and passages to the documents that notes and phrases name as their source.
struct SourceLinks {
  let part: DocumentPart
  let index: Int
  let ids: EntityIdentifiers

  func add(to edges: inout EdgeCollector) {
    for note in part.notes { add(note, to: &edges) }
    for phrase in part.sources { add(phrase, to: &edges) }
  }

  /// A note that begins with a reference, or names one only, gives the source of the figures its marker hangs on; where it hangs on none,
  /// of the passage.
  private func add(_ note: DocumentPart.Note, to edges: inout EdgeCollector) {
    guard note.anchor.passage >= 0, let first = note.passages.first else { return }
    let named = part.documents.indices.filter { note.passages.contains(part.documents[$0].span.passage) }
    let opening = named.filter { part.documents[$0].span.passage == first && isOpening(part.documents[$0], of: first) }
    let sources = opening.isEmpty ? (named.count == 1 ? named : []) : opening
    for source in sources {
      let words = part.documents[source].span
      let figures = figures(before: note.anchor)
      let holders = figures.isEmpty ? [ids.passage(index, note.anchor.passage) ?? ""] : figures.map { ids.figure(index, $0) }
      for holder in holders where !holder.isEmpty {
        edges.add(
          "SOURCED_FROM", holder, ids.document(index, source), start: words.start, end: words.end,
          passage: ids.passage(index, words.passage))
      }
    }
  }

  /// Whether a reference stands at the start of a note, behind its number and a word like "theo" or "nguồn".
  private func isOpening(_ reference: DocumentPart.Reference, of passage: Int) -> Bool {
    reference.span.start - part.passages[passage].start <= 40
  }

  /// The figures of the marker's sentence since the note before: those the marker hangs on.
  private func figures(before anchor: DocumentPart.Extent) -> [Int] {
    let others = part.notes.filter { $0.anchor.passage == anchor.passage && $0.anchor.start < anchor.start }
    let start = others.map(\.anchor.start).max() ?? -1
    let near = part.figures.indices.filter { figure in
      let span = part.figures[figure].span
      return span.passage == anchor.passage && span.end <= anchor.start && span.start >= start
    }
    guard let last = near.last else { return [] }
    // The marker may stand behind the full stop, in the sentence after the figure's.
    let sentence = part.figures[last].span.sentence
    guard anchor.sentence - sentence <= 1 else { return [] }
    return near.filter { part.figures[$0].span.sentence == sentence }
  }

  /// "Theo X, …" gives the source of the figures in its sentence, "Nguồn: X" of its passage and of the table before it.
  private func add(_ phrase: DocumentPart.SourcePhrase, to edges: inout EdgeCollector) {
    guard let source = part.documents.firstIndex(where: { $0.span == phrase.span }) else { return }
    let target = ids.document(index, source)
    let place = ids.passage(index, phrase.span.passage)
    let figures = part.figures.indices.filter { figure in
      let span = part.figures[figure].span
      guard span.passage == phrase.span.passage else { return false }
      return phrase.isForPassage || span.sentence == phrase.span.sentence && span.start > phrase.span.start
    }
    for figure in figures {
      edges.add(
        "SOURCED_FROM", ids.figure(index, figure), target, start: phrase.span.start, end: phrase.span.end, passage: place)
    }
    guard phrase.isForPassage, figures.isEmpty, let place else { return }
    for holder in tableBefore(phrase.span.passage) ?? [place] {
      edges.add("SOURCED_FROM", holder, target, start: phrase.span.start, end: phrase.span.end, passage: place)
    }
  }

  /// The cells of the table that ends right before a passage.
  private func tableBefore(_ passage: Int) -> [String]? {
    var cells: [String] = []
    var before = passage - 1
    while before >= 0, part.passages[before].role == "tableCell" {
      if let id = ids.passage(index, before) { cells.append(id) }
      before -= 1
    }
    return cells.isEmpty ? nil : cells
  }
}
