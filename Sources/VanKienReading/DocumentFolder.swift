package import VanKienBytes

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The documents below a folder.
package struct DocumentFolder: Hashable, Sendable {
  /// A file that can be read as a document.
  package struct File: Hashable, Sendable {
    /// The path to open it by.
    package let path: String

    /// The path below the folder, with `/` between folders; the name of the document.
    package let name: String
  }

  /// A file or folder that is passed over.
  package struct Skipped: Hashable, Sendable {
    /// Why it is passed over.
    package enum Reason: Hashable, Sendable {
      /// Its name says a format that is not read; empty when the name has no extension.
      case unknownFormat(String)
      /// It cannot be listed or looked at.
      case unreadable(FileError)
      /// It is a folder that is gone through already under another name, as when links lead in a circle.
      case repeated
      /// It is a device, a pipe or a socket.
      case special
      /// Its name is not UTF-8.
      case name
    }

    /// The path below the folder, with `/` between folders.
    package let name: String

    /// Why it is passed over.
    package let reason: Reason
  }

  /// The documents, ordered by the bytes of their names.
  package private(set) var files: [File] = []

  /// What is passed over, ordered by the bytes of the names; hidden files are not mentioned.
  package private(set) var skipped: [Skipped] = []

  /// Lists the documents at `path`, a folder or a single file.
  ///
  /// Folders are gone through to any depth and each only once, links are followed. Files whose names begin with `.` or `~$` are
  /// hidden. The order does not depend on the file system or the locale.
  ///
  /// - Throws: ``FileError`` when nothing is at `path` or it cannot be listed.
  package init(path: String) throws(FileError) {
    let status = try Self.status(path)
    if status.isFolder {
      var visited: Set<Identity> = [status.identity]
      try list(path, below: "", &visited)
    } else {
      add(path, name: Self.lastComponent(path), status)
    }
    files.sort { Self.precedes($0.name, $1.name) }
    skipped.sort { Self.precedes($0.name, $1.name) }
  }

  private mutating func list(_ path: String, below folder: String, _ visited: inout Set<Identity>) throws(FileError) {
    let (names, hasBadName) = try Self.names(in: path)
    if hasBadName { skipped.append(Skipped(name: folder.isEmpty ? "?" : "\(folder)/?", reason: .name)) }
    for entry in names.sorted(by: Self.precedes) where !entry.hasPrefix(".") && !entry.hasPrefix("~$") {
      let name = folder.isEmpty ? entry : "\(folder)/\(entry)"
      do throws(FileError) {
        let status = try Self.status("\(path)/\(entry)")
        if !status.isFolder {
          add("\(path)/\(entry)", name: name, status)
        } else if !visited.insert(status.identity).inserted {
          skipped.append(Skipped(name: name, reason: .repeated))
        } else {
          try list("\(path)/\(entry)", below: name, &visited)
        }
      } catch {
        skipped.append(Skipped(name: name, reason: .unreadable(error)))
      }
    }
  }

  private mutating func add(_ path: String, name: String, _ status: Status) {
    if !status.isRegular {
      skipped.append(Skipped(name: name, reason: .special))
    } else if DocumentFormat(fileName: name) == nil {
      skipped.append(Skipped(name: name, reason: .unknownFormat(DocumentFormat.fileExtension(of: name))))
    } else {
      files.append(File(path: path, name: name))
    }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func lastComponent(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  // MARK: The file system

  /// What makes a folder the same folder under another path.
  private struct Identity: Hashable {
    var device: UInt64
    var number: UInt64
  }

  private struct Status {
    var isFolder: Bool
    var isRegular: Bool
    var identity: Identity
  }

  private static func status(_ path: String) throws(FileError) -> Status {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw .last(.read, path) }
    return Status(
      isFolder: status.st_mode & S_IFMT == S_IFDIR, isRegular: status.st_mode & S_IFMT == S_IFREG,
      identity: Identity(
        device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino)))
  }

  /// The names in the folder `path`, and whether one of them is not UTF-8.
  private static func names(in path: String) throws(FileError) -> (names: [String], hasBadName: Bool) {
    guard let folder = unsafe opendir(path) else { throw .last(.list, path) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    var hasBadName = false
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(validatingCString: $0) }
      }
      if let name { names.append(name) } else { hasBadName = true }
    }
    return (names, hasBadName)
  }
}

extension DocumentFolder.Skipped.Reason {
  /// The reason in words, without the name.
  package var explanation: LocalizedText {
    switch self {
    case .unknownFormat(let name):
      LocalizedText(
        vi: name.isEmpty ? "tên tệp không có phần mở rộng" : "không đọc định dạng “\(name)”",
        en: name.isEmpty ? "the name has no extension" : "the format \"\(name)\" is not read")
    case .unreadable(let error): error.explanation
    case .repeated:
      LocalizedText(vi: "thư mục đã được đọc dưới tên khác", en: "a folder that is read under another name already")
    case .special: LocalizedText(vi: "không phải là tệp thường", en: "not a regular file")
    case .name: LocalizedText(vi: "có tên tệp không phải UTF-8", en: "a name that is not UTF-8")
    }
  }
}
