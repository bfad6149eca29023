internal import VanKienExtraction
internal import VanKienStore

/// Decides which place each mention means and each figure is about.
///
/// Extraction gives a figure that names no place the province of its document. A document issued by a district speaks of that district
/// unless its words speak of the whole province.
struct PlaceResolver: Sendable {
  /// The places, and the units that enclose them.
  let keys: [PlaceEntities.Key]

  /// How each place is called.
  let names: [Tally]

  /// The province of each document, an index in the gazetteer.
  let homes: [Int?]

  /// The place of each mention of each part.
  let placeOfMention: [[Int]]

  /// The place of each figure of each part; -1 where it is not known.
  let placeOfFigure: [[Int]]

  init(_ parts: [DocumentPart]) {
    let entities = PlaceEntities()
    let runs = Concurrent.runs(parts.count)
    let found = Concurrent.map(runs.count) { PlaceRun(parts[runs[$0]], entities) }
    var places = Numbering<PlaceEntities.Key>()
    let numbers = found.map { places.add($0.places) }
    for key in places.keys { Self.addParents(of: key, to: &places) }
    var names = [Tally](repeating: Tally(), count: places.keys.count)
    for (run, numbers) in zip(found, numbers) {
      for (tally, number) in zip(run.names, numbers) { names[number].add(tally) }
    }
    keys = places.keys
    self.names = names
    homes = found.flatMap(\.homes)
    placeOfMention = Self.renumbered(found.map(\.mentions), numbers)
    placeOfFigure = Self.renumbered(found.map(\.figures), numbers)
  }

  /// The units that enclose a unit are in the graph with it.
  private static func addParents(of key: PlaceEntities.Key, to places: inout Numbering<PlaceEntities.Key>) {
    var unit = key.unit.map { Int(Gazetteer.shared.units[$0].parent) } ?? -1
    while unit >= 0 {
      _ = places.number(PlaceEntities.Key(unit: unit))
      unit = Int(Gazetteer.shared.units[unit].parent)
    }
  }

  private static func renumbered(_ runs: [[[Int]]], _ numbers: [[Int]]) -> [[Int]] {
    zip(runs, numbers).flatMap { parts, numbers in parts.map { $0.map { $0 < 0 ? -1 : numbers[$0] } } }
  }

  /// Each place with the place that encloses it by the gazetteer.
  func outline() -> [(part: Int, whole: Int)] {
    var places = Numbering<PlaceEntities.Key>()
    for key in keys { _ = places.number(key) }
    return keys.indices.compactMap { place in
      guard let unit = keys[place].unit, Gazetteer.shared.units[unit].parent >= 0 else { return nil }
      return (place, places.number(PlaceEntities.Key(unit: Int(Gazetteer.shared.units[unit].parent))))
    }
  }
}

/// The places of some parts, numbered among themselves.
private struct PlaceRun: Sendable {
  var places = Numbering<PlaceEntities.Key>()
  var names: [Tally] = []
  var homes: [Int?] = []
  var mentions: [[Int]] = []
  var figures: [[Int]] = []

  private struct Wording: Hashable, Sendable {
    var name: TextKey
    var level = TextKey("")
    var code: TextKey?
    var home: Int?
  }

  private var units: [Wording: Int?] = [:]
  private var mentioned: [Wording: Int] = [:]
  private var named: [Wording: Int] = [:]

  init(_ parts: ArraySlice<DocumentPart>, _ entities: PlaceEntities) {
    for part in parts { add(part, entities) }
    while names.count < places.keys.count { names.append(Tally()) }
  }

  private mutating func add(_ part: DocumentPart, _ entities: PlaceEntities) {
    let province = part.home.isEmpty ? nil : entities.province(code: part.home)
    let own =
      part.header.issuer.flatMap { unit(ofIssuer: $0, home: province) }
      ?? Self.letterhead(part, entities, home: province)
    let home = province ?? own.map { Gazetteer.shared.province(of: $0) }
    homes.append(home)
    let mentions = part.places.map { place($0, home, entities) }
    self.mentions.append(mentions)
    for (mention, place) in zip(part.places, mentions) {
      while names.count <= place { names.append(Tally()) }
      names[place].add(mention.text)
    }
    let district = own.flatMap { Gazetteer.shared.units[$0].parent >= 0 ? $0 : nil }
    let speaksOfProvince = district == nil ? [] : part.passages.map(Self.speaksOfProvince)
    let figures = part.figures.map { figure in
      let place = figure.place.map { self.place(named: $0, home, entities) }
      guard let district, place.map({ places.keys[$0].unit == home }) ?? true else { return place ?? -1 }
      if let place, figure.span.passage >= 0, speaksOfProvince[figure.span.passage] { return place }
      return places.number(PlaceEntities.Key(unit: district))
    }
    self.figures.append(figures)
  }

  private mutating func unit(ofIssuer issuer: String, home: Int?) -> Int? {
    let wording = Wording(name: TextKey(issuer), home: home)
    if let unit = units[wording] { return unit }
    let unit = OrganizationKey(issuer, home: home).unit
    units[wording] = .some(unit)
    return unit
  }

  private mutating func place(_ mention: DocumentPart.Place, _ home: Int?, _ entities: PlaceEntities) -> Int {
    let code = mention.code.map { TextKey($0) }
    let wording = Wording(name: TextKey(mention.name), level: TextKey(mention.level), code: code, home: home)
    if let place = mentioned[wording] { return place }
    let place = places.number(entities.key(mention, home: home))
    mentioned[wording] = place
    return place
  }

  private mutating func place(named name: String, _ home: Int?, _ entities: PlaceEntities) -> Int {
    let wording = Wording(name: TextKey(name), home: home)
    if let place = named[wording] { return place }
    let place = places.number(entities.key(canonical: name, home: home))
    named[wording] = place
    return place
  }

  /// How many passages a letterhead can have.
  private static let reach = 12

  /// The district that a letterhead names in capitals, as Decree 30/2020/NĐ-CP has issuers written.
  private static func letterhead(_ part: DocumentPart, _ entities: PlaceEntities, home: Int?) -> Int? {
    part.places.lazy.prefix { $0.span.passage < reach }
      .first { $0.level == "district" && $0.text == $0.text.uppercased() }
      .flatMap { entities.key($0, home: home).unit }
  }

  private static func speaksOfProvince(_ passage: DocumentPart.Passage) -> Bool {
    let words = NormalWords(passage.text).words
    return zip(words, words.dropFirst()).contains { $0 == "toàn" && $1 == "tỉnh" }
  }
}
