/// Finds places for names beside discs so that none covers another.
struct LabelPlacement {
  /// A name with its place.
  struct Label {
    let text: String
    let x, y, size: Double
    let anchor: String
  }

  private let discs: [SVGDisc]
  private let page: SVGBox

  /// What is taken already, by squares of the page.
  private var taken: [Int64: [SVGBox]] = [:]

  /// How much larger than usual names are.
  private let wordScale: Double

  private static let cell = 120.0

  /// Makes a placement on `page`; the discs themselves may not be covered by the names of others.
  init(_ discs: [SVGDisc], page: SVGBox, wordScale: Double) {
    self.wordScale = wordScale
    self.discs = discs
    self.page = page
    for disc in discs where disc.radius >= 7 {
      let reach = disc.radius * 0.7
      take(
        SVGBox(
          left: disc.centre.x - reach, top: disc.centre.y - reach, right: disc.centre.x + reach,
          bottom: disc.centre.y + reach))
    }
  }

  /// The names that fit, or with `all` every name, from the largest disc to the smallest; those of the groups `quiet` come last.
  mutating func place(all: Bool, quiet: [Int]) -> [Label] {
    let order = discs.indices.sorted { first, second in
      let (one, other) = (discs[first], discs[second])
      let (isQuiet, otherIsQuiet) = (quiet.contains(one.group), quiet.contains(other.group))
      if isQuiet != otherIsQuiet { return otherIsQuiet }
      return one.radius != other.radius ? one.radius > other.radius : first < second
    }
    var labels: [Label] = []
    // Beyond a few hundred names a picture has only noise.
    for index in order.prefix(max(150, 400 - discs.count / 20)) {
      let disc = discs[index]
      let size = min(15, max(8.5, 7 + disc.radius * 0.35)) * wordScale
      let candidates = candidates(for: disc, size: size)
      if let (label, box) = candidates.first(where: { isFree($0.1) }) ?? (all ? candidates.first : nil) {
        take(box)
        labels.append(label)
      }
    }
    return labels
  }

  /// The places right, left, below and above of a disc.
  private func candidates(for disc: SVGDisc, size: Double) -> [(Label, SVGBox)] {
    let text = disc.caption.shortened(to: discs.count <= 150 ? 44 : 32)
    let width = Double(text.count) * size * 0.56
    let gap = disc.radius + 3
    let (x, y) = (disc.centre.x, disc.centre.y)
    let base = y + size * 0.35
    func box(_ left: Double, _ baseline: Double) -> SVGBox {
      SVGBox(left: left, top: baseline - size * 0.95, right: left + width, bottom: baseline + size * 0.3)
    }
    return [
      (Label(text: text, x: x + gap, y: base, size: size, anchor: "start"), box(x + gap, base)),
      (Label(text: text, x: x - gap, y: base, size: size, anchor: "end"), box(x - gap - width, base)),
      (Label(text: text, x: x, y: y + gap + size, size: size, anchor: "middle"), box(x - width / 2, y + gap + size)),
      (Label(text: text, x: x, y: y - gap - 2, size: size, anchor: "middle"), box(x - width / 2, y - gap - 2)),
    ]
  }

  private func keys(_ box: SVGBox) -> [Int64] {
    func number(_ value: Double) -> Int64 { Int64((value / Self.cell).rounded(.down)) }
    var keys: [Int64] = []
    for column in number(box.left)...number(box.right) {
      for row in number(box.top)...number(box.bottom) { keys.append(column << 32 ^ row & 0xFFFF_FFFF) }
    }
    return keys
  }

  private func isFree(_ box: SVGBox) -> Bool {
    box.isInside(page) && !keys(box).contains { taken[$0]?.contains { $0.overlaps(box) } == true }
  }

  private mutating func take(_ box: SVGBox) {
    for key in keys(box) { taken[key, default: []].append(box) }
  }
}
