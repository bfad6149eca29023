/// All functions of the language by name; the case of a name does not matter.
enum FunctionTable {
  private static let all: [FunctionSignature] =
    graphFunctions + listFunctions + conversionFunctions + mathematicalFunctions + textFunctions + temporalFunctions
    + temporalDistances

  private static let table: [String: FunctionSignature] = {
    var table: [String: FunctionSignature] = [:]
    for function in all { table[function.name.lowercased()] = function }
    for (alias, name) in aliases { table[alias] = table[name] }
    return table
  }()

  private static let aliases = [
    "lower": "tolower", "upper": "toupper", "char_length": "size", "character_length": "size",
    "collect_list": "collect",
    "elementid": "id", "rels": "relationships",
  ]

  /// The function called `name`, which must be in lower case.
  static func signature(of name: String) -> FunctionSignature? { table[name] }

  /// The names of all functions, aggregations included, in order of the alphabet.
  static let names: [String] =
    (all.map(\.name) + AggregationKind.allCases.map { spelling(of: $0.rawValue) }).sorted()

  /// The usual spelling of a lower-case name.
  static func spelling(of name: String) -> String {
    switch name {
    case "percentilecont": "percentileCont"
    case "percentiledisc": "percentileDisc"
    case "stdev": "stDev"
    case "stdevp": "stDevP"
    default: table[name]?.name ?? name
    }
  }
}
