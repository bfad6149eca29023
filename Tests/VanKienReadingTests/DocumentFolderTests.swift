import Foundation
import Testing
import VanKienBytes
import VanKienReading

@Suite("Folders of documents")
struct DocumentFolderTests {
  /// A folder that goes when the test ends.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: "vankien-\(UUID().uuidString)").path

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func add(_ name: String, _ text: String = "Xã.") throws {
      let file = "\(path)/\(name)"
      try FileManager.default.createDirectory(
        atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try text.write(toFile: file, atomically: false, encoding: .utf8)
    }

    func link(_ name: String, to target: String) throws {
      try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }
  }

  @Test("Files come in the order of the bytes of their names, from all folders")
  func order() throws {
    let folder = try Folder()
    for name in ["b.txt", "a/z.md", "a.txt", "Đề án.docx", "B.html", "a/b/c.odt", ".ẩn.txt", "~$b.docx", "Z.TXT"] {
      try folder.add(name)
    }
    let list = try DocumentFolder(path: folder.path)
    #expect(list.files.map(\.name) == ["B.html", "Z.TXT", "a.txt", "a/b/c.odt", "a/z.md", "b.txt", "Đề án.docx"])
    #expect(list.skipped.isEmpty)
    #expect(try list.files.allSatisfy { try !DocumentReader().read(path: $0.path, name: "x.txt").blocks.isEmpty })
  }

  @Test("What is not read is told with its reason, and links may lead in circles")
  func skipped() throws {
    let folder = try Folder()
    try folder.add("a.txt")
    try folder.add("b.pdf")
    try folder.add("README")
    try folder.add("c/d.txt")
    try folder.link("c/e", to: "..")
    try folder.link("f", to: "c")
    try folder.link("g.txt", to: "nowhere")
    try folder.link("h.txt", to: "a.txt")
    let list = try DocumentFolder(path: folder.path)
    #expect(list.files.map(\.name) == ["a.txt", "c/d.txt", "h.txt"])
    #expect(list.skipped.map(\.name) == ["README", "b.pdf", "c/e", "f", "g.txt"])
    #expect(list.skipped.map(\.reason)[..<4] == [.unknownFormat(""), .unknownFormat("pdf"), .repeated, .repeated])
    #expect(list.skipped.allSatisfy { !$0.reason.explanation[.vietnamese].isEmpty })
  }

  @Test("A single file is a folder of one; nothing there is an error")
  func single() throws {
    let folder = try Folder()
    try folder.add("c/a.txt")
    #expect(try DocumentFolder(path: folder.path + "/c/a.txt").files.map(\.name) == ["a.txt"])
    #expect(throws: FileError.self) { try DocumentFolder(path: folder.path + "/nowhere") }
    #expect(throws: ReadError.self) {
      try DocumentReader().read(path: folder.path + "/nowhere.txt", name: "nowhere.txt")
    }
  }
}
