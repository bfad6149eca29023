internal import VanKienBytes
internal import VanKienReading

/// The part of a Word document that holds its comments, and what makes it known to the other parts.
enum WordComments {
  /// The namespace of WordprocessingML.
  static let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  private static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packageNamespace = "http://schemas.openxmlformats.org/package/2006"
  private static let wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml"

  /// Who comments.
  private static let author = "VanKien"

  /// The relationships of a package with a Word document.
  static var packageRelationships: String {
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <Relationships xmlns="\(packageNamespace)/relationships"><Relationship Id="rId1" Type="\(relationships)/officeDocument" \
    Target="word/document.xml"/></Relationships>
    """
  }

  /// The comments, each a list of paragraphs, numbered from `firstID`, behind those of `existing`.
  static func part(_ comments: [[String]], firstID: Int, existing: [UInt8]?) -> [UInt8] {
    let own = comments.enumerated().map { index, paragraphs in
      let body = paragraphs.map { "<w:p><w:r><w:t xml:space=\"preserve\">\(escaped($0))</w:t></w:r></w:p>" }.joined()
      return "<w:comment w:id=\"\(firstID + index)\" w:author=\"\(author)\" w:initials=\"VK\">\(body)</w:comment>"
    }.joined()
    if let existing, let end = existing.lastIndex(of: Array("</w:comments>".utf8)) {
      return existing[..<end] + Array(own.utf8) + existing[end...]
    }
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <w:comments xmlns:w="\(namespace)">\(own)</w:comments>
      """.utf8)
  }

  /// One more than the largest number of a comment in `part`.
  static func nextID(_ part: [UInt8]) -> Int {
    let marker = Array("w:id=\"".utf8)
    var largest = -1
    var position = 0
    while let found = part.index(of: marker, from: position) {
      position = found + marker.count
      let digits = part[position...].prefix { (0x30...0x39).contains($0) }
      if let id = Int(String(decoding: digits, as: UTF8.self)) { largest = max(largest, id) }
    }
    return largest + 1
  }

  /// The end of the range of comment `id`, and the sign it hangs on.
  static func end(_ id: Int) -> String {
    "<w:commentRangeEnd w:id=\"\(id)\"/><w:r><w:commentReference w:id=\"\(id)\"/></w:r>"
  }

  /// Names the comments in the content types and in the relationships of the document.
  static func register(in package: inout OfficePackage) {
    let types = "[Content_Types].xml"
    let type = "<Override PartName=\"/word/comments.xml\" ContentType=\"\(wordType).comments+xml\"/>"
    package.parts[types] = inserted(type, before: "</Types>", into: package.parts[types] ?? Array(contentTypes.utf8), unless: "/word/comments.xml")
    let links = "word/_rels/document.xml.rels"
    let link = "<Relationship Id=\"rIdVanKien\" Type=\"\(relationships)/comments\" Target=\"comments.xml\"/>"
    package.parts[links] = inserted(
      link, before: "</Relationships>", into: package.parts[links] ?? Array(documentRelationships.utf8), unless: "relationships/comments\"")
  }

  private static func inserted(_ text: String, before end: String, into part: [UInt8], unless present: String) -> [UInt8] {
    if part.index(of: Array(present.utf8), from: 0) != nil { return part }
    if let place = part.lastIndex(of: Array(end.utf8)) { return part[..<place] + Array(text.utf8) + part[place...] }
    // An element without content is closed at once: <Relationships …/>.
    guard let place = part.lastIndex(of: Array("/>".utf8)) else { return part }
    return part[..<place] + Array((">" + text + end).utf8) + part[(place + 2)...]
  }

  private static var contentTypes: String {
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <Types xmlns="\(packageNamespace)/content-types"><Default Extension="rels" \
    ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>\
    <Override PartName="/word/document.xml" ContentType="\(wordType).document.main+xml"/></Types>
    """
  }

  private static var documentRelationships: String {
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <Relationships xmlns="\(packageNamespace)/relationships"></Relationships>
    """
  }

  /// `text` with what XML would read as markup escaped, and what it cannot hold left out.
  static func escaped(_ text: String) -> String { HTMLReport.escaped(text) }
}

extension [UInt8] {
  /// Where `needle` begins at or after `start`.
  func index(of needle: [UInt8], from start: Int) -> Int? {
    guard let first = needle.first, count >= needle.count else { return nil }
    var position = start
    while position + needle.count <= count {
      if self[position] == first, self[position..<(position + needle.count)].elementsEqual(needle) { return position }
      position += 1
    }
    return nil
  }

  /// Where the last `needle` begins.
  func lastIndex(of needle: [UInt8]) -> Int? {
    var found: Int?
    var position = 0
    while let next = index(of: needle, from: position) {
      found = next
      position = next + 1
    }
    return found
  }
}
