internal import VanKienBytes
package import VanKienReading

/// Writes the mentions of a document as JSON Lines, one mention a line, in the order of their start.
///
/// Offsets count Unicode code points of the document's source, 0-based, end exclusive (as a W3C Web Annotation TextPositionSelector).
package struct MentionWriter: Sendable {
  private let document: SourceDocument
  private let explainsRules: Bool

  /// Makes a writer; with `explainsRules` every mention carries the rule that made it.
  package init(_ document: SourceDocument, explainsRules: Bool = false) {
    self.document = document
    self.explainsRules = explainsRules
  }

  /// The lines of `extraction`, each ended by a line feed.
  package func lines(of extraction: Extraction) -> [UInt8] {
    var entries: [(start: Int, end: Int, line: [UInt8])] = []
    func add(_ range: ByteRange, _ kind: String, _ rule: Rule, _ fields: (inout JSONObject) -> Void) {
      let source = document.sourceRange(range)
      var object = JSONObject()
      object.add("kind", kind)
      object.add("document", document.name)
      object.add("start", source.lowerBound)
      object.add("end", source.upperBound)
      object.add("text", document.string(range))
      object.add("line", document.line(of: range.start))
      fields(&object)
      if explainsRules {
        object.add("rule", rule.rawValue)
        object.add("regularity", rule.regularity)
      }
      entries.append((source.lowerBound, source.upperBound, object.bytes))
    }
    for mention in extraction.documents {
      add(mention.range, "document", mention.rule) { object in
        object.add("documentKind", mention.kind)
        object.add("number", mention.number)
        object.add("date", mention.date)
        object.add("issuer", mention.issuer)
        object.add("title", mention.title)
      }
    }
    for mention in extraction.programmes {
      add(mention.range, "programme", mention.rule) { object in
        object.add("programmeKind", mention.kind)
        object.add("name", mention.name)
      }
    }
    for mention in extraction.places {
      add(mention.range, "place", mention.rule) { object in
        object.add("level", mention.level.rawValue)
        object.add("name", mention.name)
        object.add("code", mention.code)
      }
    }
    for mention in extraction.figures { add(mention.range, "figure", mention.rule) { figure(mention, &$0) } }
    for relation in extraction.relations { entries.append(self.relation(relation)) }
    let order = entries.indices.sorted {
      (entries[$0].start, entries[$0].end, $0) < (entries[$1].start, entries[$1].end, $1)
    }
    return order.flatMap { entries[$0].line + [0x0A] }
  }

  private func figure(_ mention: FigureMention, _ object: inout JSONObject) {
    if let high = mention.valueHigh {
      object.addRaw("value", "[\(mention.value),\(high)]")
    } else {
      object.addRaw("value", mention.value.description)
    }
    if let total = mention.total { object.addRaw("of", total.description) }
    object.add("unit", mention.unit)
    object.add("indicator", mention.indicator)
    object.add("aspect", mention.aspect.rawValue)
    object.add("direction", mention.direction?.rawValue)
    object.add("comparator", mention.comparator.rawValue)
    object.add("period", mention.period)
    object.add("status", mention.status.rawValue)
    object.add("place", mention.place)
    object.add("baseline", mention.baseline)
  }

  private func relation(_ mention: RelationMention) -> (start: Int, end: Int, line: [UInt8]) {
    let head = document.sourceRange(mention.head)
    let tail = document.sourceRange(mention.tail)
    var object = JSONObject()
    object.add("kind", "relation")
    object.add("type", mention.type.rawValue)
    object.add("document", document.name)
    object.addRaw("head", "{\"start\":\(head.lowerBound),\"end\":\(head.upperBound)}")
    object.addRaw("tail", "{\"start\":\(tail.lowerBound),\"end\":\(tail.upperBound)}")
    if explainsRules {
      object.add("rule", mention.rule.rawValue)
      object.add("regularity", mention.rule.regularity)
    }
    return (head.lowerBound, head.upperBound, object.bytes)
  }
}
