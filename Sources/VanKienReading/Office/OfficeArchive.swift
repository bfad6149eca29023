internal import CArchive
internal import VanKienBytes

/// The parts of a .docx or .odt file, which is a zip archive.
///
/// Only parts that are asked for are unpacked, each into memory and none beyond the limit; nothing is written to disk.
struct OfficeArchive {
  /// No document has more parts; an archive made to do harm may have millions.
  private static let mostEntries = 20_000

  private(set) var parts: [String: [UInt8]] = [:]

  /// Unpacks the parts of the archive `file` for which `isWanted` is true, each of at most `limit` bytes, all of at most `total`.
  init(
    _ file: Span<UInt8>, path: String, limit: Int, total: Int = .max, isWanted: (String) -> Bool
  ) throws(ReadError) {
    var failure: ReadError?
    var parts: [String: [UInt8]] = [:]
    unsafe file.withUnsafeBufferPointer { buffer in
      do throws(ReadError) {
        guard let pass = ArchivePass(path: path) else { throw ReadError(path, .damaged("", "out of memory")) }
        try unsafe pass.open(buffer)
        parts = try pass.unpack(limit: limit, total: total, mostEntries: Self.mostEntries, isWanted: isWanted)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    self.parts = parts
  }

  /// The part `name`, which every document of the format has.
  func required(_ name: String, path: String) throws(ReadError) -> [UInt8] {
    guard let part = parts[name] else { throw ReadError(path, .missingPart(name)) }
    return part
  }
}

/// One reading of an archive.
@safe
private struct ArchivePass: ~Copyable {
  private let archive: OpaquePointer
  private let path: String

  init?(path: String) {
    guard let archive = unsafe archive_read_new() else { return nil }
    unsafe self.archive = archive
    self.path = path
  }

  deinit {
    unsafe archive_read_free(archive)
  }

  /// Opens the archive in `buffer`, which must stay where it is while this value lives.
  func open(_ buffer: UnsafeBufferPointer<UInt8>) throws(ReadError) {
    unsafe archive_read_support_format_zip(archive)
    guard unsafe archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
      throw ReadError(path, .damaged("", unsafe Self.message(archive)))
    }
  }

  private static func message(_ archive: OpaquePointer) -> String {
    unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "cannot be read"
  }

  func unpack(
    limit: Int, total: Int, mostEntries: Int, isWanted: (String) -> Bool
  ) throws(ReadError) -> [String: [UInt8]] {
    var parts: [String: [UInt8]] = [:]
    var entry: OpaquePointer?
    var count = 0
    var unpacked = 0
    while true {
      let status = unsafe archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return parts }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry = unsafe entry else {
        throw ReadError(path, .damaged("", unsafe Self.message(archive)))
      }
      count += 1
      guard count <= mostEntries else { throw ReadError(path, .damaged("", "too many parts")) }
      guard let name = unsafe archive_entry_pathname(entry).map({ unsafe String(cString: $0) }) else { continue }
      guard isWanted(name), parts[name] == nil else { continue }
      if unsafe archive_entry_is_encrypted(entry) != 0 { throw ReadError(path, .encrypted) }
      let part = try read(name, limit: min(limit, total - unpacked))
      unpacked += part.count
      parts[name] = part
    }
  }

  private func read(_ name: String, limit: Int) throws(ReadError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe archive_read_data(archive, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      guard count > 0 else { throw ReadError(path, .damaged(name, unsafe Self.message(archive))) }
      guard bytes.count + count <= limit else { throw ReadError(path, .unpacksTooLarge(part: name, limit: limit)) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}

extension ReadError.Reason {
  /// Damage in a part, or in the whole file, at no particular line.
  static func damaged(_ part: String, _ detail: String) -> ReadError.Reason {
    .damaged(part: part, detail: detail, line: 0, column: 0)
  }
}
