import Foundation
import Testing
import VanKienTestSupport

/// The floors of the house, from the ground up; a module imports only from floors below its own.
private let floors: [[String]] = [
  ["CLibXML2", "CArchive", "CTables", "CSHA256"],
  ["VanKienBytes"],
  ["VanKienText", "VanKienXML", "VanKienStore", "VanKienQuerySyntax"],
  ["VanKienReading", "VanKienGraph"],
  ["VanKienExtraction", "VanKienQuery", "VanKienExport"],
  ["VanKienLinking"],
  ["VanKienCheck"],
  ["VanKien"],
  ["vankien"],
]

/// The modules that alone know a library.
private let onlyUsers: [String: Set<String>] = [
  "CLibXML2": ["VanKienXML"], "CArchive": ["VanKienReading"], "ArgumentParser": ["vankien"],
  "CSHA256": ["VanKienBytes"],
  "CTables": ["VanKienText", "VanKienExtraction", "VanKienLinking", "VanKienCheck"],
]

/// What every module may import.
private let system: Set<String> = ["Glibc", "Musl", "Darwin", "Synchronization", "Dispatch"]

private let modules = floors.flatMap(\.self).filter { $0.hasPrefix("VanKien") || $0 == "vankien" }

@Suite("The house")
struct FloorTests {
  /// The modules that the source files of `module` import, by file.
  private static func imports(of module: String) throws -> [(file: String, name: String)] {
    let folder = "\(TestFiles.root)/Sources/\(module)"
    let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
    var found: [(file: String, name: String)] = []
    for file in files.sorted() where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 2, words.count == place + 2 else { continue }
        let isImport = words[..<place].allSatisfy {
          ["internal", "package", "public", "private", "@preconcurrency"].contains($0)
        }
        if isImport { found.append((file, String(words[place + 1]))) }
      }
    }
    return found
  }

  @Test("a module imports only from floors below", arguments: modules)
  func floor(_ module: String) throws {
    let own = try #require(floors.firstIndex { $0.contains(module) })
    let below = Set(floors[..<own].joined())
    for (file, name) in try Self.imports(of: module) where !system.contains(name) {
      if let users = onlyUsers[name] {
        #expect(users.contains(module), "\(module)/\(file) imports \(name)")
      } else {
        #expect(below.contains(name), "\(module)/\(file) imports \(name)")
      }
    }
  }

  @Test("the command stands on the library alone")
  func command() throws {
    for (file, name) in try Self.imports(of: "vankien") where !system.contains(name) {
      #expect(["VanKien", "ArgumentParser"].contains(name), "\(file) imports \(name)")
    }
  }

  @Test("every file names its imports' visibility and is public only in the library")
  func visibility() throws {
    for module in modules where module.hasPrefix("VanKien") && module != "VanKien" {
      let folder = "\(TestFiles.root)/Sources/\(module)"
      let files = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
      for file in files where file.hasSuffix(".swift") {
        let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        #expect(!text.contains("\npublic ") && !text.contains("  public "), "\(module)/\(file)")
      }
    }
  }
}
