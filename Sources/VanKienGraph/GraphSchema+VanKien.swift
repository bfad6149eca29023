internal import VanKienStore

extension GraphSchema {
  /// The schema of the graphs this program builds: documents, their parts, what they name and what they state.
  package static let vanKien = GraphSchema(
    labels: [
      "Document": [
        Property("name"), Property("kind"), Property("symbol"), Property("number"), Property("date"),
        Property("issuer"), Property("title"), Property("term"), Property("inCorpus", .boolean), Property("path"),
        Property("sha256"), Property("aliases", ColumnType(.string, isList: true)),
        Property("openReferences", ColumnType(.string, isList: true)),
      ],
      "Section": [Property("heading"), Property("number"), Property("level", .integer), Property("ordinal", .integer)],
      "Passage": [
        Property("text"), Property("start", .integer), Property("end", .integer), Property("line", .integer),
        Property("role"),
      ],
      "Programme": [Property("name"), Property("kind"), Property("aliases", ColumnType(.string, isList: true))],
      "Place": [
        Property("name"), Property("level"), Property("code"), Property("validFrom"), Property("validTo"),
        Property("aliases", ColumnType(.string, isList: true)),
      ],
      "Organization": [Property("name"), Property("aliases", ColumnType(.string, isList: true))],
      "Indicator": [Property("name"), Property("dimension"), Property("aliases", ColumnType(.string, isList: true))],
      "Figure": [
        Property("text"), Property("indicator"), Property("value", .double), Property("valueHigh", .double),
        Property("total", .double), Property("unit"), Property("baseValue", .double),
        Property("baseUnit"), Property("comparator"), Property("aspect"), Property("direction"),
        Property("period"), Property("periodStart"), Property("periodEnd"), Property("baseline"), Property("status"),
      ],
    ],
    edgeTypes: [
      "HAS_SECTION": [], "HAS_PASSAGE": [], "HAS_NOTE": span + [Property("label")],
      "MENTIONS": span + [Property("text")],
      "STATES": span,
      "MEASURES": [], "FOR_PLACE": [], "UNDER_PROGRAMME": statement, "SOURCED_FROM": statement,
      "ISSUED_BY": statement, "BASED_ON": statement, "IMPLEMENTS": statement, "GUIDES": statement,
      "AMENDS": statement, "REPLACES": statement, "REPEALS": statement, "APPROVES": statement,
      "ATTACHED_TO": statement, "CITES": statement, "PART_OF": statement, "INCLUDES": statement,
      "RESTATES": [], "CONFLICTS_WITH": [Property("why")], "MAY_BE_SAME_AS": [Property("why")],
    ])

  /// Where the words stand from which an edge was taken: offsets in code points in the document's text.
  private static let span = [Property("start", .integer), Property("end", .integer)]

  /// The same for an edge between things that are no passages: with the passage in which the words stand.
  private static let statement = span + [Property("passage")]
}
