/// The constants of the snapshot file; the file's layout is described in the module's documentation.
package enum SnapshotFormat {
  /// The first bytes of the file.
  static let magic = Array("VanKien snapshot".utf8)

  /// The version of the layout; a file of another version is rebuilt.
  package static let version: UInt32 = 1

  /// The size of the header.
  static let headerSize = 128

  /// The alignment of sections.
  static let alignment = 64

  /// The size of a checked block as a power of two.
  static let blockBits = 16

  /// The size of a checked block.
  package static let blockSize = 1 << blockBits

  /// The size of a section's line in the directory: offset, size, first block.
  static let directoryEntrySize = 24
}
