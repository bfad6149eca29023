internal import VanKienGraph
internal import VanKienReading
internal import VanKienStore
internal import VanKienXML

/// The words of a piece with its marks as elements and its notes in place.
extension TEIPass {
  /// Writes the text of `piece`.
  mutating func writeText(_ piece: TEISource.Piece, _ writer: inout XMLWriter) throws {
    let index = piece.block >= 0 ? source.pieceOfBlock[piece.block] : -1
    let marks = marks.inline[index] ?? []
    let notes = source.anchors.filter { anchor in
      source.document.notes[anchor.note].block == piece.block && piece.block >= 0
    }
    var open: [TEIElement] = []
    var position = piece.range.lowerBound
    var (nextMark, nextNote) = (0, 0)
    while true {
      let markStart = nextMark < marks.count ? marks[nextMark].start : Int.max
      let note = nextNote < notes.count ? notes[nextNote].offset : Int.max
      let end = open.last?.end ?? piece.range.upperBound
      let stop = min(markStart, note, end)
      try writer.text(source.text(position..<max(position, stop)))
      position = max(position, stop)
      // A mark that ends where a note hangs is closed first: the note is not part of the name.
      if let last = open.last, last.end <= position {
        try writer.endElement()
        open.removeLast()
      } else if note <= position {
        try writeNote(notes[nextNote].note, &writer)
        nextNote += 1
      } else if markStart <= position {
        try startMark(marks[nextMark], isInName: !open.isEmpty, &writer)
        open.append(marks[nextMark])
        nextMark += 1
      } else {
        return
      }
    }
  }

  private mutating func writeNote(_ note: Int, _ writer: inout XMLWriter) throws {
    try writer.start("note", [("place", "foot"), ("n", source.document.notes[note].label)])
    for block in source.document.notes[note].blocks {
      try writeBlock(source.pieces[source.pieceOfBlock[block]], as: "p", [], &writer)
    }
    try writer.endElement()
  }

  private mutating func startMark(_ mark: TEIElement, isInName: Bool, _ writer: inout XMLWriter) throws {
    switch mark.meaning {
    case .date(let date) where date.from == date.to: try writer.start("date", [("when", date.from)])
    case .date(let date): try writer.start("date", [("from", date.from), ("to", date.to)])
    case .node(let node): try startName(node, isInName: isInName, &writer)
    }
  }

  private mutating func startName(_ node: NodeIndex, isInName: Bool, _ writer: inout XMLWriter) throws {
    let key = try content.graph.identifier(of: node)
    let pointer = "#" + (try identifier(node))
    switch kind(of: node) {
    case "Place": try writer.start("placeName", [("ref", pointer), ("key", key)])
    case "Organization": try writer.start("orgName", [("ref", pointer), ("key", key)])
    case "Programme": try writer.start("name", [("type", "programme"), ("ref", pointer), ("key", key)])
    // TEI has no bibliographic entry inside a name.
    case "Document" where isInName: try writer.start("rs", [("type", "document"), ("ref", pointer), ("key", key)])
    case "Document": try writer.start("bibl", [("corresp", pointer)])
    case "Figure": try startMeasure(node, &writer)
    default: try writer.start("rs", [("type", kind(of: node).lowercased()), ("ref", pointer), ("key", key)])
    }
  }

  private mutating func startMeasure(_ node: NodeIndex, _ writer: inout XMLWriter) throws {
    let own = given.insert(node).inserted
    var attributes: [(String, String?)] = [("xml:id", own ? try identifier(node) : nil)]
    if !own { attributes.append(("sameAs", "#" + (try identifier(node)))) }
    if let figures {
      let value = figures.text("value", of: node)
      let high = figures.text("valueHigh", of: node)
      switch figures.text("comparator", of: node) {
      case "gt", "ge": attributes.append(("atLeast", value))
      case "lt", "le": attributes.append(("atMost", value))
      case _ where high != nil: attributes += [("min", value), ("max", high)]
      default: attributes.append(("quantity", value))
      }
      attributes.append(("unitRef", figures.text("unit", of: node).flatMap { identifier(ofUnit: $0) }.map { "#" + $0 }))
      attributes.append(("type", figures.text("aspect", of: node).map { TEIWriter.identifier($0) }))
      attributes.append(("ana", figures.text("status", of: node).map { "#status." + TEIWriter.identifier($0) }))
    }
    try writer.start("measure", attributes)
  }
}
