/// The constants of the snapshot file; the file's layout is described in the module's documentation.
package enum SnapshotFormat {
  /// The first bytes of the file.
  static let magic = Array("VanKien snapshot".utf8)

  /// The version of the layout; a file of another version is rebuilt.
  package static let version: UInt32 = 3

  /// The size of the header.
  static let headerSize = 128

  /// The alignment of sections.
  static let alignment = 64

  /// The size of a checked block as a power of two.
  static let blockBits = 16

  /// The size of a checked block.
  package static let blockSize = 1 << blockBits

  /// The first place from `offset` on at which a section may begin.
  static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }

  /// The number of blocks of a section of `count` bytes.
  static func blockCount(_ count: Int) -> Int { (count + blockSize - 1) >> blockBits }
}
