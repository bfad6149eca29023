internal import CTables
internal import VanKienText

/// A unit of the table `units.tsv`.
package struct Unit: Hashable, Sendable {
  /// The kind of quantity, such as `ratio`, `money` or `area`.
  package var dimension: String
  /// The base unit.
  package var base: String
  /// The number of base units in one unit.
  package var factor: Double
}

/// Units of measure, scale words, and the nouns that numbers count.
package struct UnitTable: Sendable {
  /// The tables compiled into the program.
  package static let shared = UnitTable()

  let units: Lexicon<Unit>
  let scales: Lexicon<Double>
  let nouns: Lexicon<String>

  private init() {
    var units = Lexicon<Unit>()
    for row in unsafe RuleTable(vk_table_units()).rows {
      units.add(row[0], Unit(dimension: String(row[1]), base: String(row[2]), factor: Double(row[3]) ?? 1))
    }
    var scales = Lexicon<Double>()
    for row in unsafe RuleTable(vk_table_scales()).rows { scales.add(row[0], Double(row[1]) ?? 1) }
    var nouns = Lexicon<String>()
    for row in unsafe RuleTable(vk_table_counted_nouns()).rows { nouns.add(row[0], String(row[1])) }
    self.units = units
    self.scales = scales
    self.nouns = nouns
  }
}
