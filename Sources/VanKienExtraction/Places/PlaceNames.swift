internal import CTables
internal import VanKienText

/// The kind words of places, and the names that are no administrative units of Viet Nam.
struct PlaceNames: Sendable {
  static let shared = PlaceNames()

  /// What a kind word makes of the name after it.
  enum Kind: Sendable {
    case level(PlaceLevel)
    /// Thành phố: a province or a district, as the name decides.
    case city
    /// Roads that go by a number.
    case road
    /// Streets and routes: their ends are places, or the whole is one with a proper name.
    case route
  }

  struct KindWord: Sendable {
    var kind: Kind
    /// Whether several names may follow one kind word.
    var takesList: Bool
  }

  /// What a listed name is.
  enum Named: Sendable {
    case level(PlaceLevel)
    /// A province of another country.
    case foreignProvince
    /// A country whose name is also an ordinary syllable: only in lists of countries or after "nước".
    case weakCountry
    /// A place abroad whose name is also Vietnamese: only with its kind word.
    case weakForeign
  }

  let kinds: Lexicon<KindWord>
  let names: Lexicon<Named>
  let ambiguous: Lexicon<Bool>

  private init() {
    var kinds = Lexicon<KindWord>()
    for row in unsafe RuleTable(vk_table_place_kinds()).rows {
      let kind: Kind =
        switch row[1] {
        case "city": .city
        case "road": .road
        case "street": .route
        default: .level(PlaceLevel(rawValue: String(row[1])) ?? .other)
        }
      kinds.add(row[0], KindWord(kind: kind, takesList: row[2] == "list"))
    }
    var names = Lexicon<Named>()
    for row in unsafe RuleTable(vk_table_place_names()).rows {
      let named: Named =
        switch row[1] {
        case "foreign-province": .foreignProvince
        case "foreign-weak": .weakForeign
        case "country-weak": .weakCountry
        default: .level(PlaceLevel(rawValue: String(row[1])) ?? .other)
        }
      names.add(row[0], named)
    }
    var ambiguous = Lexicon<Bool>()
    for row in unsafe RuleTable(vk_table_place_ambiguous()).rows { ambiguous.add(row[0], true) }
    self.kinds = kinds
    self.names = names
    self.ambiguous = ambiguous
  }
}
