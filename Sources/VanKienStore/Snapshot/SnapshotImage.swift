internal import VanKienBytes

/// The sections of a snapshot: in memory as they were made, or in a mapped file, whose blocks are checked when they are first used.
///
/// A section of a file is divided into blocks of ``SnapshotFormat/blockSize`` bytes, each with a checksum. Nothing is handed out that
/// was not checked; a block once found whole is not checked again.
@safe
package final class SnapshotImage: Sendable {
  /// Where a section stands, and its first block.
  @safe
  struct Section: Sendable {
    nonisolated(unsafe) var base: UnsafeRawPointer
    var count: Int
    var firstBlock: Int

    var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: base, count: count) }
  }

  /// What the sections hold.
  package let catalogue: Catalogue

  let sections: [Section]

  /// The memory the sections stand in.
  private let storage: [SectionStorage]
  private let file: MappedFile?

  /// The checksums of all blocks in a mapped file, and which of them were found right.
  private let checksums: [UInt64]
  private let wholeBlocks: AtomicFlags

  /// Which columns and edge types were found well formed.
  private let wellFormed: AtomicFlags

  /// A part of the image that is checked as a whole.
  enum Part {
    case column(Int)
    case adjacency(Int, Direction)
    case order(ofColumn: Int)
    case furtherLabel(Int)
  }

  /// Makes an image of sections in memory, which are trusted.
  init(catalogue: Catalogue, storage: [SectionStorage]) {
    self.catalogue = catalogue
    self.storage = storage
    file = nil
    checksums = []
    wholeBlocks = AtomicFlags(count: 0)
    wellFormed = AtomicFlags(count: Self.partCount(catalogue), areSet: true)
    sections = storage.map { unsafe Section(base: UnsafeRawPointer($0.base), count: $0.count, firstBlock: 0) }
  }

  /// Makes an image of the `sections` of `file`, to be checked block by block.
  init(catalogue: Catalogue, sections: [Section], checksums: [UInt64], file: MappedFile) {
    self.catalogue = catalogue
    self.sections = sections
    self.checksums = checksums
    self.file = file
    storage = []
    wholeBlocks = AtomicFlags(count: checksums.count)
    wellFormed = AtomicFlags(count: Self.partCount(catalogue))
  }

  /// Whether `part` was found well formed.
  func isChecked(_ part: Part) -> Bool { wellFormed[flag(of: part)] }

  /// Notes that `part` is well formed.
  func setChecked(_ part: Part) { wellFormed.set(flag(of: part)) }

  private static func partCount(_ catalogue: Catalogue) -> Int {
    catalogue.columns.count * 2 + catalogue.types.count * 2 + catalogue.labels.count
  }

  private func flag(of part: Part) -> Int {
    let (columns, types) = (catalogue.columns.count, catalogue.types.count)
    return switch part {
    case .column(let position): position
    case .order(let position): columns + position
    case .adjacency(let type, let direction): columns * 2 + type * 2 + Int(direction.rawValue)
    case .furtherLabel(let label): columns * 2 + types * 2 + label
    }
  }

  /// The bytes of section `number` without a check; section 0 is empty.
  func unchecked(_ number: Int) -> UnsafeRawBufferPointer {
    let section = sections[number]
    return unsafe UnsafeRawBufferPointer(start: section.base, count: section.count)
  }

  /// The start of section `number` after a check of its bytes in `range`, or of all of them.
  func checked(_ number: Int, _ range: Range<Int>? = nil, as part: String) throws(StoreError) -> UnsafeRawPointer {
    let section = sections[number]
    if file != nil {
      let range = range ?? 0..<section.count
      guard range.upperBound <= section.count else { throw .damaged(part) }
      if !range.isEmpty {
        let first = range.lowerBound >> SnapshotFormat.blockBits
        let last = (range.upperBound - 1) >> SnapshotFormat.blockBits
        for block in first...last {
          try check(block, of: section, as: part)
        }
      }
    }
    return unsafe section.base
  }

  private func check(_ block: Int, of section: Section, as part: String) throws(StoreError) {
    let number = section.firstBlock + block
    if wholeBlocks[number] { return }
    let start = block << SnapshotFormat.blockBits
    let count = min(SnapshotFormat.blockSize, section.count - start)
    let bytes = unsafe UnsafeRawBufferPointer(start: section.base + start, count: count)
    guard unsafe Checksum.of(bytes) == checksums[number] else { throw .damaged(part) }
    wholeBlocks.set(number)
  }

  /// Checks every block.
  ///
  /// - Throws: ``StoreError/damaged(_:)`` for the first section in which one is not what was written.
  package func checkAll() throws(StoreError) {
    for number in sections.indices {
      _ = unsafe try checked(number, as: "section \(number)")
    }
  }

  /// The number of bytes of the blocks that were used so far; 0 for a graph in memory.
  package var usedByteCount: Int {
    sections.reduce(0) { sum, section in
      let blocks = 0..<(file == nil ? 0 : SnapshotFormat.blockCount(section.count))
      return blocks.reduce(sum) { sum, block in
        guard wholeBlocks[section.firstBlock + block] else { return sum }
        return sum + min(SnapshotFormat.blockSize, section.count - (block << SnapshotFormat.blockBits))
      }
    }
  }

  /// The number of bytes of all sections.
  package var byteCount: Int { sections.reduce(0) { $0 + $1.count } }
}
