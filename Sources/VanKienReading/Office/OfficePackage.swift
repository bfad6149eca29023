internal import CArchive
internal import VanKienBytes

/// A .docx or .odt file as its parts, to be changed and written again.
package struct OfficePackage: Sendable {
  /// The parts by name.
  package var parts: [String: [UInt8]]

  /// Makes a package of `parts`.
  package init(parts: [String: [UInt8]]) {
    self.parts = parts
  }

  /// Unpacks all parts of the archive `file`; `path` is what errors call it.
  ///
  /// No part may be larger than `limits` allow, nor all of them together larger than eight times that.
  package init(_ file: Span<UInt8>, path: String, limits: DocumentReader.Limits = DocumentReader.Limits()) throws(ReadError) {
    let archive = try OfficeArchive(file, path: path, limit: limits.partSize, total: limits.partSize * 8) { !$0.hasSuffix("/") }
    parts = archive.parts
  }

  /// The package as a zip archive: `[Content_Types].xml` first, as readers expect, the other parts by name, no times.
  package func archived(path: String) throws(ReadError) -> [UInt8] {
    let first = "[Content_Types].xml"
    let names = parts.keys.sorted { ($0 == first ? 0 : 1, $0) < ($1 == first ? 0 : 1, $1) }
    // Deflate never makes a part more than a thousandth larger; headers take the names twice and less than 256 bytes.
    let capacity = parts.reduce(1 << 16) { $0 + $1.value.count + $1.value.count / 500 + $1.key.utf8.count * 2 + 512 }
    var bytes = [UInt8](repeating: 0, count: capacity)
    var used = 0
    guard Self.write(names.map { ($0, parts[$0] ?? []) }, into: &bytes, used: &used) else {
      throw ReadError(path, .damaged("", "cannot be written"))
    }
    bytes.removeSubrange(used...)
    return bytes
  }

  private static func write(_ parts: [(name: String, bytes: [UInt8])], into bytes: inout [UInt8], used: inout Int) -> Bool {
    guard let archive = unsafe archive_write_new() else { return false }
    defer { _ = unsafe archive_write_free(archive) }
    guard unsafe archive_write_set_format_zip(archive) == ARCHIVE_OK else { return false }
    // The library keeps both pointers until the archive is closed.
    return unsafe withUnsafeMutablePointer(to: &used) { used in
      unsafe bytes.withUnsafeMutableBytes { buffer in
        guard unsafe archive_write_open_memory(archive, buffer.baseAddress, buffer.count, used) == ARCHIVE_OK else { return false }
        for part in parts {
          guard unsafe write(part.name, part.bytes, to: archive) else { return false }
        }
        return unsafe archive_write_close(archive) == ARCHIVE_OK
      }
    }
  }

  private static func write(_ name: String, _ bytes: [UInt8], to archive: OpaquePointer) -> Bool {
    guard let entry = unsafe archive_entry_new() else { return false }
    defer { unsafe archive_entry_free(entry) }
    unsafe archive_entry_set_pathname_utf8(entry, name)
    unsafe archive_entry_set_size(entry, Int64(bytes.count))
    unsafe archive_entry_set_filetype(entry, 0o100000)
    unsafe archive_entry_set_perm(entry, 0o644)
    guard unsafe archive_write_header(archive, entry) == ARCHIVE_OK else { return false }
    guard !bytes.isEmpty else { return true }
    return unsafe bytes.withUnsafeBytes { unsafe archive_write_data(archive, $0.baseAddress, $0.count) } == bytes.count
  }
}
