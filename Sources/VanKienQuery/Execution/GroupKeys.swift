internal import VanKienGraph
internal import VanKienStore

/// The keys of groups, and the group of a key.
///
/// As long as every group comes from a text of the graph, the only key, groups are told apart by the number of the text and have no values.
struct GroupKeys {
  /// The number of keys of a group.
  let width: Int

  /// The number of groups.
  private(set) var count = 0

  /// The texts of the groups, while all of them come from texts of the graph.
  private var texts: [StringID] = []

  /// The keys of all groups one after another, and the groups by key, from the first group on that comes from anything else.
  private var values: [Value] = []
  private var places: [[Value]: Int] = [:]

  /// The group of each text met.
  private var textPlaces = PagedNumbers()

  init(width: Int) {
    self.width = width
  }

  /// The text of the graph that is the key of a group, while all groups have one.
  func text(of group: Int) -> StringID? { texts.isEmpty ? nil : texts[group] }

  /// A key of a group that has no ``text(of:)``.
  func value(_ index: Int, of group: Int) -> Value { values[group * width + index] }

  private func text(_ text: StringID, _ graph: QueryGraph) -> Value { .string(graph.view.strings.string(text)) }

  /// Appends a group that is never looked for.
  mutating func append(_ key: [Value]) {
    values.append(contentsOf: key)
    count += 1
  }

  /// The group whose only key is a text of the graph, and whether it is new.
  mutating func find(text: StringID, _ graph: QueryGraph) -> (place: Int, isNew: Bool) {
    if let known = textPlaces[Int(text)] { return (known, false) }
    guard places.isEmpty else {
      let found = find([self.text(text, graph)], graph)
      textPlaces.set(Int(text), to: found.place)
      return found
    }
    texts.append(text)
    textPlaces.set(Int(text), to: count)
    count += 1
    return (count - 1, true)
  }

  /// The group with these keys, and whether it is new.
  mutating func find(_ key: [Value], _ graph: QueryGraph) -> (place: Int, isNew: Bool) {
    for (place, text) in texts.enumerated() {
      let key = self.text(text, graph)
      values.append(key)
      places[[key]] = place
    }
    texts = []
    if let place = places[key] { return (place, false) }
    places[key] = count
    append(key)
    return (count - 1, true)
  }
}

/// Numbers by place, in pages that are made when something is put there: of a large range only what is met takes memory.
private struct PagedNumbers {
  private static let pageBits = 8

  /// Where the numbers of each page begin, -1 for pages that are not there.
  private var pages: [Int32] = []

  /// The numbers, -1 where there is none.
  private var numbers: [Int32] = []

  /// The number at `place`, if there is one.
  @inline(__always)
  subscript(place: Int) -> Int? {
    let page = place >> Self.pageBits
    guard page < pages.count, pages[page] >= 0 else { return nil }
    let number = numbers[Int(pages[page]) + place & (1 << Self.pageBits - 1)]
    return number >= 0 ? Int(number) : nil
  }

  mutating func set(_ place: Int, to number: Int) {
    let page = place >> Self.pageBits
    while pages.count <= page { pages.append(-1) }
    if pages[page] < 0 {
      pages[page] = Int32(truncatingIfNeeded: numbers.count)
      numbers.append(contentsOf: repeatElement(-1, count: 1 << Self.pageBits))
    }
    numbers[Int(pages[page]) + place & (1 << Self.pageBits - 1)] = Int32(truncatingIfNeeded: number)
  }
}
