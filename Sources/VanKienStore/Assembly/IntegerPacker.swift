/// Finds the smallest packing of integers and packs them.
struct IntegerPacker {
  /// The packing.
  let encoding: IntegerEncoding

  /// The smallest and the largest value; both 0 when there is none.
  let minimum: Int64
  let maximum: Int64

  /// Whether the values never fall, and none is null.
  let isAscending: Bool

  private let values: [Int64]
  private let isNull: ((Int) -> Bool)?

  /// Looks at `values`; those of rows for which `isNull` holds do not matter.
  init(_ values: [Int64], isNull: ((Int) -> Bool)? = nil) {
    self.values = values
    self.isNull = isNull
    var (low, high) = (Int64.max, Int64.min)
    var (isAscending, isSequence) = (isNull == nil, isNull == nil)
    for index in values.indices {
      let value = values[index]
      if let isNull, isNull(index) { continue }
      low = min(low, value)
      high = max(high, value)
      if isAscending, index > 0 {
        isAscending = values[index - 1] <= value
        isSequence = isSequence && values[index - 1] &+ 1 == value
      }
    }
    if low > high { (low, high) = (0, 0) }
    (minimum, maximum) = (low, high)
    self.isAscending = isAscending
    let isRun = isSequence && isAscending && values.count > 1
    encoding = IntegerEncoding(reference: low, stride: isRun, width: isRun ? 0 : Self.width(of: high.subtracting(low)))
  }

  /// The bytes a word needs to hold numbers up to `range`.
  private static func width(of range: UInt64) -> UInt8 {
    switch range {
    case 0: 0
    case ...0xff: 1
    case ...0xffff: 2
    case ...0xffff_ffff: 4
    default: 8
    }
  }

  /// The packed words; no bytes for a constant or a run.
  func section() -> SectionStorage {
    switch encoding.width {
    case 1: pack(UInt8.self)
    case 2: pack(UInt16.self)
    case 4: pack(UInt32.self)
    case 8: pack(UInt64.self)
    default: SectionStorage(zeros: 0)
    }
  }

  private func pack<Word: FixedWidthInteger & UnsignedInteger>(_ type: Word.Type) -> SectionStorage {
    let section = SectionStorage(zeros: values.count * MemoryLayout<Word>.stride)
    let words = unsafe section.values(of: type)
    for index in values.indices {
      if let isNull, isNull(index) { continue }
      unsafe words[index] = Word(truncatingIfNeeded: values[index] &- encoding.reference)
    }
    return section
  }
}

extension Int64 {
  /// The distance from `other`, which is not larger, as an unsigned number.
  fileprivate func subtracting(_ other: Int64) -> UInt64 {
    UInt64(bitPattern: self &- other)
  }
}
