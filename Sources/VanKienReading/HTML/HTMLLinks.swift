internal import VanKienXML

/// The links inside a page that tie note markers to notes.
///
/// Word, LibreOffice, Wikipedia and Markdown converters all write a note marker as a link with a short text (`1`, `[1]`, `*`) to a name
/// further down, where the note stands, often with a link back. Elements are counted in the order in which they begin.
struct HTMLLinks: MarkupHandler {
  private struct Link {
    var order: Int
    var target: String
    var text = ""
  }

  private var order = 0
  private var names: [String: Int] = [:]
  private var links: [Link] = []
  private var openLinks: [Int?] = []

  /// The labels of the markers by the names they point to.
  private var labels: [String: String] = [:]

  mutating func startElement(_ name: String, _ attributes: MarkupAttributes) {
    order += 1
    for value in [attributes["id"], attributes["name"]] {
      if let value, names[value] == nil { names[value] = order }
    }
    if name == "a", let address = attributes["href"], address.hasPrefix("#") {
      openLinks.append(links.count)
      links.append(Link(order: order, target: String(address.dropFirst())))
    } else {
      openLinks.append(nil)
    }
  }

  mutating func endElement(_ name: String) {
    _ = openLinks.popLast()
  }

  mutating func text(_ bytes: Span<UInt8>) {
    guard let link = openLinks.compactMap({ $0 }).last, links[link].text.utf8.count < 40 else { return }
    let copy = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0.prefix(40)) }
    links[link].text += String(decoding: copy, as: UTF8.self)
  }

  // MARK: What was found

  /// The note that the element with the number `order` is a marker of.
  func reference(at order: Int) -> String? {
    guard let link = link(at: order), isMarker(link) else { return nil }
    return link.target
  }

  /// The marker's number or stars without brackets.
  func label(of key: String) -> String? { labels[key] }

  /// Makes the look-ups ready when all elements have been seen.
  mutating func finish() {
    for link in links where isMarker(link) && labels[link.target] == nil { labels[link.target] = Self.label(link.text) }
  }

  /// Whether the element is a link from a note back to its marker.
  func isBackLink(_ order: Int) -> Bool {
    guard let link = link(at: order), let target = names[link.target], target < order else { return false }
    return Self.isLabel(link.text) || link.text.unicodeScalars.allSatisfy { !$0.properties.isAlphabetic }
  }

  /// The note that an element with `attributes` is or begins.
  func noteKey(_ attributes: MarkupAttributes) -> String? {
    for value in [attributes["id"], attributes["name"]] {
      if let value, labels[value] != nil { return value }
    }
    return nil
  }

  private func link(at order: Int) -> Link? {
    var low = 0
    var high = links.count
    while low < high {
      let middle = (low + high) / 2
      if links[middle].order < order { low = middle + 1 } else { high = middle }
    }
    return low < links.count && links[low].order == order ? links[low] : nil
  }

  private func isMarker(_ link: Link) -> Bool {
    guard let target = names[link.target], target > link.order else { return false }
    return Self.isLabel(link.text)
  }

  private static func isLabel(_ text: String) -> Bool {
    let label = label(text)
    guard !label.isEmpty, label.count <= 4 else { return false }
    return label.allSatisfy { $0 == "*" || $0.isASCII && $0.isNumber } || label.allSatisfy { "ivxabc".contains($0) }
  }

  private static func label(_ text: String) -> String {
    String(text.filter { !$0.isWhitespace && !"[]()".contains($0) })
  }
}
