internal import VanKienBytes

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What the file system tells of a file without reading it: size, times and place.
///
/// While it stays the same, so does the content.
struct FileStamp: Equatable, Sendable {
  /// The numbers, with points between.
  let text: String

  /// The stamp of the file at `path`; `nil` when a change to come might leave it as it is.
  ///
  /// Times are as fine as the clock of the file system, so a file that was changed in the last seconds could be changed again and keep its
  /// times. What makes a time earlier than it is, is a change that the other time tells.
  init?(path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    let last = max(status.st_mtim.tv_sec, status.st_ctim.tv_sec)
    guard last < time(nil) - 2 else { return nil }
    text =
      "\(status.st_size).\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec).\(status.st_ctim.tv_sec)"
      + ".\(status.st_ctim.tv_nsec).\(status.st_ino).\(status.st_dev)"
  }

  fileprivate init(text: String) { self.text = text }
}

/// The checksums of documents by their stamps, so that documents that have not changed need not be opened.
///
/// One file in the hidden folder `.cache` of the graph, a line for each document: stamp, checksum, name.
struct FileStamps: Sendable {
  /// A document as it was when it was read.
  struct Entry: Equatable, Sendable {
    var stamp: FileStamp
    var sha256: String
  }

  private let path: String
  private let entries: [String: Entry]

  /// Reads what is known of the documents of the graph at `graph`.
  init(graph: String) {
    path = "\(graph)/.cache/files.tsv"
    var entries: [String: Entry] = [:]
    if let file = try? MappedFile(path: path) {
      let text = unsafe file.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
      for line in text.utf8.split(separator: 0x0A) {
        let fields = line.split(separator: 0x09, maxSplits: 2).map { String(Substring($0)) }
        guard fields.count == 3 else { continue }
        entries[fields[2]] = Entry(stamp: FileStamp(text: fields[0]), sha256: fields[1])
      }
    }
    self.entries = entries
  }

  /// The checksum of the document `name`, if its file has `stamp` still.
  func sha256(of name: String, _ stamp: FileStamp?) -> String? {
    guard let stamp, let entry = entries[name], entry.stamp == stamp else { return nil }
    return entry.sha256
  }

  /// Replaces what is known by `documents`, each name once.
  func replace(by documents: [(name: String, entry: Entry)]) throws(FileError) {
    guard documents.count != entries.count || documents.contains(where: { entries[$0.name] != $0.entry }) else {
      return
    }
    var file = try AtomicFile(path: path)
    for (name, entry) in documents where !name.utf8.contains(0x0A) {
      try file.write("\(entry.stamp.text)\t\(entry.sha256)\t\(name)\n")
    }
    try file.commit()
  }
}
