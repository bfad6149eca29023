internal import VanKienBytes
internal import VanKienReading

/// The documents at several paths, with names that do not depend on the working directory.
struct DocumentList {
  /// A file to read as a document.
  struct File: Sendable {
    /// The path to open it by.
    var path: String
    /// The name of the document.
    var name: String
  }

  /// The documents by name, each name once.
  private(set) var files: [File] = []

  /// What is passed over.
  private(set) var skipped: [BuildReport.Skipped] = []

  /// Lists the documents at `paths`: names below one folder are relative to it; with several paths they begin with the path's last part.
  init(paths: [String]) throws(FileError) {
    var names: Set<String> = []
    for path in paths {
      let folder = try DocumentFolder(path: path)
      let isOnly = paths.count == 1 || folder.files.count == 1 && folder.files[0].path == path
      let prefix = isOnly ? "" : path.split(separator: "/").last.map { "\($0)/" } ?? ""
      for file in folder.files {
        let name = "\(prefix)\(file.name)"
        if names.insert(name).inserted {
          files.append(File(path: file.path, name: name))
        } else {
          skipped.append(.init(name: file.path, reason: Self.sameName(name), isError: true))
        }
      }
      skipped += folder.skipped.map { .init(name: "\(prefix)\($0.name)", reason: $0.reason.explanation, isError: false) }
    }
    files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func sameName(_ name: String) -> LocalizedText {
    LocalizedText(
      vi: "đã có văn bản khác cùng tên “\(name)”", en: "another document has the name \"\(name)\"")
  }
}
