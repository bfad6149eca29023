internal import VanKienExtraction

/// Which place each figure is about.
///
/// Extraction gives a figure that names no place the province of its document. A document issued by a district speaks of that district
/// unless its words speak of the whole province.
struct FigurePlaces {
  /// The place of each figure of each part; `nil` where it is not known.
  let keys: [[PlaceEntities.Key?]]

  /// The province of each document, an index in the gazetteer.
  let homes: [Int?]

  init(_ parts: [DocumentPart], _ places: PlaceEntities) {
    var homes: [Int?] = []
    keys = parts.map { part in
      let province = part.home.isEmpty ? nil : places.province(code: part.home)
      let own =
        part.header.issuer.flatMap { OrganizationKey($0, home: province).unit }
        ?? Self.letterhead(part, places, home: province)
      let home = province ?? own.map { Gazetteer.shared.province(of: $0) }
      homes.append(home)
      let district = own.flatMap { Gazetteer.shared.units[$0].parent >= 0 ? $0 : nil }
      let speaksOfProvince = district == nil ? [] : part.passages.map(Self.speaksOfProvince)
      var cache: [String: PlaceEntities.Key] = [:]
      return part.figures.map { figure in
        let key = figure.place.map { cache[$0] ?? places.key(canonical: $0, home: home) }
        if let name = figure.place { cache[name] = key }
        guard let district, key == nil || key?.unit == home else { return key }
        if figure.span.passage >= 0, speaksOfProvince[figure.span.passage], key != nil { return key }
        return PlaceEntities.Key(
          unit: district, level: Gazetteer.shared.level(of: district).rawValue,
          name: Gazetteer.shared.units[district].name)
      }
    }
    self.homes = homes
  }

  /// How many passages a letterhead can have.
  private static let reach = 12

  /// The district that a letterhead names in capitals, as Decree 30/2020/NĐ-CP has issuers written.
  private static func letterhead(_ part: DocumentPart, _ places: PlaceEntities, home: Int?) -> Int? {
    part.places.lazy.prefix { $0.span.passage < reach }
      .first { $0.level == "district" && $0.text == $0.text.uppercased() }
      .flatMap { places.key($0, home: home).unit }
  }

  private static func speaksOfProvince(_ passage: DocumentPart.Passage) -> Bool {
    let words = NormalWords(passage.text).words
    return zip(words, words.dropFirst()).contains { $0 == "toàn" && $1 == "tỉnh" }
  }
}
