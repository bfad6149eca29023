package import VanKienBytes

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The key that ties a snapshot to the state of the graph it was made from: the SHA-256 of the manifest, 32 bytes.
package struct SnapshotKey: Hashable, Sendable {
  /// The digest.
  package let bytes: [UInt8]

  /// Makes a key of a digest of 32 bytes; another length is filled up or cut.
  package init(_ digest: [UInt8]) {
    bytes = Array((digest + Array(repeating: 0, count: 32)).prefix(32))
  }
}

extension SnapshotImage {
  /// Writes the snapshot to `path`, beside its place first and then by a rename.
  ///
  /// It is not forced to the disk: whatever a power failure leaves of it is found damaged, and it can be made again.
  package func write(to path: String, key: SnapshotKey, folding: UInt64) throws(FileError) {
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last(.create, path) }
    defer { close(descriptor) }
    do throws(FileError) {
      try write(to: descriptor, path: path, key: key, folding: folding)
      guard unsafe rename(temporary, path) == 0 else { throw .last(.rename, path) }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
  }

  private func write(to descriptor: Int32, path: String, key: SnapshotKey, folding: UInt64) throws(FileError) {
    let layout = SnapshotLayout(self)
    let directory = layout.directory
    let header = SnapshotHeader(
      fileSize: UInt64(layout.directoryOffset + directory.count), key: key, folding: folding,
      directoryOffset: UInt64(layout.directoryOffset), directorySize: UInt64(directory.count),
      directoryChecksum: unsafe directory.withUnsafeBytes { unsafe Checksum.of($0) },
      sectionCount: UInt32(layout.sections.count))
    let head = header.bytes
    let written = Concurrent.map(layout.sections.count) { index in
      unsafe Self.write(layout.sections[index].bytes, at: layout.offsets[index], to: descriptor)
    }
    guard written.allSatisfy(\.self),
      unsafe directory.withUnsafeBytes({ unsafe Self.write($0, at: layout.directoryOffset, to: descriptor) }),
      unsafe head.withUnsafeBytes({ unsafe Self.write($0, at: 0, to: descriptor) })
    else { throw .last(.write, path) }
    withExtendedLifetime(layout) {}
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, at offset: Int, to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done...])
      let written = unsafe pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      if written < 0 {
        if errno == EINTR { continue }
        return false
      }
      done += written
    }
    return true
  }

  /// Opens the snapshot at `path` if it was made from the state of `key` with the same folding of letters.
  ///
  /// Only the header, the directory and the catalogue are read; they must be whole and must fit together. The rest is checked when
  /// it is used.
  ///
  /// - Throws: ``StoreError`` when there is no such file, when it is another state's, or when it is damaged.
  package convenience init(path: String, key: SnapshotKey, folding: UInt64) throws(StoreError) {
    let file: MappedFile
    do throws(FileError) { file = try MappedFile(path: path) } catch { throw .file(error) }
    let bytes = unsafe file.withUnsafeBytes { unsafe $0 }
    let header = unsafe try SnapshotHeader(reading: bytes)
    guard header.key == key, header.folding == folding else { throw .stale }
    let directory = unsafe try SnapshotDirectory(reading: bytes, header: header)
    let catalogue = unsafe try directory.catalogue(in: bytes)
    try CatalogueValidator(catalogue, sectionSizes: directory.sections.dropLast().map(\.count)).validate()
    let sections = directory.sections.dropLast().map { section in
      unsafe Section(
        base: bytes.baseAddress.unsafelyUnwrapped + section.offset, count: section.count, firstBlock: section.firstBlock
      )
    }
    self.init(catalogue: catalogue, sections: sections, checksums: directory.checksums, file: file)
  }
}

/// Where the sections of a snapshot come to stand in a file; the last one is the catalogue.
private struct SnapshotLayout {
  let sections: [SnapshotImage.Section]
  let offsets: [Int]
  let directoryOffset: Int
  let directory: [UInt8]
  private let catalogue: SectionStorage

  init(_ image: SnapshotImage) {
    var writer = CatalogueWriter()
    var copy = image.catalogue
    // Writing never fails.
    try? writer.catalogue(&copy)
    catalogue = SectionStorage(writer.bytes)
    sections = unsafe image.sections + [.init(base: catalogue.base, count: catalogue.count, firstBlock: 0)]
    var offsets: [Int] = []
    var end = SnapshotFormat.headerSize
    for section in sections {
      offsets.append(end)
      end = SnapshotFormat.aligned(end + section.count)
    }
    self.offsets = offsets
    directoryOffset = end
    directory = Self.directory(sections, offsets)
  }

  private static func directory(_ sections: [SnapshotImage.Section], _ offsets: [Int]) -> [UInt8] {
    var writer = CatalogueWriter()
    var firstBlock: UInt64 = 0
    for (section, offset) in zip(sections, offsets) {
      var fields = [UInt64(offset), UInt64(section.count), firstBlock]
      for index in fields.indices { writer.word(&fields[index]) }
      firstBlock += UInt64(SnapshotFormat.blockCount(section.count))
    }
    let sums = Concurrent.map(sections.count) { unsafe checksums(of: sections[$0].bytes) }
    for sum in sums.joined() {
      var sum = sum
      writer.word(&sum)
    }
    return writer.bytes
  }

  private static func checksums(of section: UnsafeRawBufferPointer) -> [UInt64] {
    stride(from: 0, to: section.count, by: SnapshotFormat.blockSize).map { start in
      let end = min(start + SnapshotFormat.blockSize, section.count)
      return unsafe Checksum.of(UnsafeRawBufferPointer(rebasing: section[start..<end]))
    }
  }
}

/// The first bytes of a snapshot.
struct SnapshotHeader {
  var fileSize: UInt64
  var key: SnapshotKey
  var folding: UInt64
  var directoryOffset: UInt64
  var directorySize: UInt64
  var directoryChecksum: UInt64
  var sectionCount: UInt32

  /// The header as it stands in the file.
  var bytes: [UInt8] {
    var bytes = SnapshotFormat.magic
    Self.append(UInt64(SnapshotFormat.version) | UInt64(sectionCount) << 32, to: &bytes)
    Self.append(fileSize, to: &bytes)
    bytes += key.bytes
    for word in [folding, directoryOffset, directorySize, directoryChecksum] {
      Self.append(word, to: &bytes)
    }
    bytes += Array(repeating: 0, count: SnapshotFormat.headerSize - 8 - bytes.count)
    Self.append(unsafe bytes.withUnsafeBytes { unsafe Checksum.of($0) }, to: &bytes)
    return bytes
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
  }

  init(
    fileSize: UInt64, key: SnapshotKey, folding: UInt64, directoryOffset: UInt64, directorySize: UInt64,
    directoryChecksum: UInt64, sectionCount: UInt32
  ) {
    self.fileSize = fileSize
    self.key = key
    self.folding = folding
    self.directoryOffset = directoryOffset
    self.directorySize = directorySize
    self.directoryChecksum = directoryChecksum
    self.sectionCount = sectionCount
  }

  /// Reads and checks the header of a file.
  init(reading file: UnsafeRawBufferPointer) throws(StoreError) {
    let size = SnapshotFormat.headerSize
    guard file.count >= size, unsafe file.prefix(16).elementsEqual(SnapshotFormat.magic) else {
      throw .notASnapshot("no VanKien snapshot")
    }
    func word(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: unsafe file.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    let version = word(16) & 0xffff_ffff
    guard version == SnapshotFormat.version else { throw .notASnapshot("format version \(version)") }
    let head = unsafe UnsafeRawBufferPointer(rebasing: file[..<(size - 8)])
    guard unsafe Checksum.of(head) == word(size - 8) else { throw .damaged("header") }
    sectionCount = UInt32(word(16) >> 32)
    fileSize = word(24)
    key = unsafe SnapshotKey(Array(file[32..<64]))
    folding = word(64)
    directoryOffset = word(72)
    directorySize = word(80)
    directoryChecksum = word(88)
    guard fileSize == UInt64(file.count) else { throw .damaged("header: the file has another size") }
  }
}

/// The places of the sections in a file and the checksums of their blocks.
private struct SnapshotDirectory {
  let sections: [(offset: Int, count: Int, firstBlock: Int)]
  let checksums: [UInt64]

  init(reading file: UnsafeRawBufferPointer, header: SnapshotHeader) throws(StoreError) {
    guard let start = Int(exactly: header.directoryOffset), let size = Int(exactly: header.directorySize),
      start <= file.count, size == file.count - start, size % 8 == 0, header.sectionCount >= 2
    else { throw .damaged("directory") }
    let directory = unsafe UnsafeRawBufferPointer(rebasing: file[start...])
    guard unsafe Checksum.of(directory) == header.directoryChecksum else { throw .damaged("directory") }
    let words = (0..<size / 8).map { index in
      UInt64(littleEndian: unsafe directory.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }
    let count = Int(header.sectionCount)
    guard words.count >= count * 3 else { throw .damaged("directory") }
    var sections: [(offset: Int, count: Int, firstBlock: Int)] = []
    var blocks = 0
    for index in 0..<count {
      guard let offset = Int(exactly: words[index * 3]), let length = Int(exactly: words[index * 3 + 1]),
        words[index * 3 + 2] == UInt64(blocks), offset <= start, length <= start - offset,
        offset % SnapshotFormat.alignment == 0
      else { throw .damaged("directory") }
      sections.append((offset, length, blocks))
      blocks += SnapshotFormat.blockCount(length)
    }
    guard words.count == count * 3 + blocks else { throw .damaged("directory") }
    self.sections = sections
    checksums = Array(words[(count * 3)...])
  }

  /// Reads the catalogue, which is the last section.
  func catalogue(in file: UnsafeRawBufferPointer) throws(StoreError) -> Catalogue {
    let (offset, count, firstBlock) = sections[sections.count - 1]
    for block in 0..<SnapshotFormat.blockCount(count) {
      let start = offset + block * SnapshotFormat.blockSize
      let end = min(start + SnapshotFormat.blockSize, offset + count)
      let bytes = unsafe UnsafeRawBufferPointer(rebasing: file[start..<end])
      guard unsafe Checksum.of(bytes) == checksums[firstBlock + block] else { throw .damaged("catalogue") }
    }
    var reader = unsafe CatalogueReader(Array(file[offset..<offset + count]))
    var catalogue = Catalogue()
    try reader.catalogue(&catalogue)
    guard reader.isAtEnd else { throw .damaged("catalogue") }
    return catalogue
  }
}
