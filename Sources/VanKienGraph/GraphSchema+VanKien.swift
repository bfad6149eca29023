internal import VanKienStore

extension GraphSchema {
  /// The schema of the graphs this program builds: documents, their parts, what they name and what they state.
  package static let vanKien = GraphSchema(
    labels: [
      "Document": [
        Property("name"), Property("kind"), Property("symbol"), Property("number"), Property("date"),
        Property("issuer"), Property("title"), Property("term"), Property("inCorpus", .boolean), Property("path"),
        Property("sha256"),
      ],
      "Section": [Property("heading"), Property("level", .integer), Property("ordinal", .integer)],
      "Passage": [
        Property("text"), Property("start", .integer), Property("end", .integer), Property("role"),
      ],
      "Programme": [Property("name"), Property("kind")],
      "Place": [
        Property("name"), Property("level"), Property("code"), Property("validFrom"), Property("validTo"),
      ],
      "Organization": [Property("name")],
      "Indicator": [Property("name"), Property("dimension")],
      "Figure": [
        Property("value", .double), Property("valueHigh", .double), Property("unit"), Property("baseValue", .double),
        Property("baseUnit"), Property("comparator"), Property("aspect"), Property("direction"),
        Property("periodStart"), Property("periodEnd"), Property("baseline"), Property("status"),
      ],
    ],
    edgeTypes: [
      "HAS_SECTION": [], "HAS_PASSAGE": [], "HAS_NOTE": [],
      "MENTIONS": span + [Property("text")],
      "STATES": span,
      "MEASURES": span, "FOR_PLACE": span, "UNDER_PROGRAMME": span, "SOURCED_FROM": span, "ISSUED_BY": span,
      "BASED_ON": span, "IMPLEMENTS": span, "GUIDES": span, "AMENDS": span, "REPLACES": span, "REPEALS": span,
      "APPROVES": span, "ATTACHED_TO": span, "CITES": span, "PART_OF": span, "INCLUDES": span,
      "RESTATES": [], "CONFLICTS_WITH": [Property("why")],
    ])

  /// Where the words stand from which an edge was taken: offsets in code points in the document's text.
  private static let span = [Property("start", .integer), Property("end", .integer)]
}
