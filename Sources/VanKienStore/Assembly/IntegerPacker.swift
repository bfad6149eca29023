/// Integers in the smallest packing that holds them.
struct IntegerPacker {
  /// The packing.
  let encoding: IntegerEncoding

  /// The smallest and the largest value; both 0 when there is none.
  let minimum: Int64
  let maximum: Int64

  /// Whether the values never fall, and none is null.
  let isAscending: Bool

  /// The packed words; no bytes for a constant or a run.
  let section: SectionStorage

  /// Packs `values`.
  init(_ values: [Int64]) {
    self = unsafe values.withUnsafeBufferPointer { unsafe IntegerPacker($0, present: nil) }
  }

  /// Packs `values`; those whose bit in `present` is clear do not matter.
  init(_ values: UnsafeBufferPointer<Int64>, present: UnsafePointer<UInt64>?) {
    var (low, high) = (Int64.max, Int64.min)
    if let present = unsafe present {
      for index in 0..<values.count where unsafe Self.isSet(present, index) {
        low = min(low, unsafe values[index])
        high = max(high, unsafe values[index])
      }
    } else {
      for index in 0..<values.count {
        low = min(low, unsafe values[index])
        high = max(high, unsafe values[index])
      }
    }
    if low > high { (low, high) = (0, 0) }
    (minimum, maximum) = (low, high)
    var (isAscending, isRun) = unsafe (present == nil, present == nil && values.count > 1)
    var index = 1
    while isAscending, index < values.count {
      isAscending = unsafe values[index - 1] <= values[index]
      isRun = unsafe isRun && values[index - 1] &+ 1 == values[index]
      index += 1
    }
    self.isAscending = isAscending
    isRun = isRun && isAscending
    let range = UInt64(bitPattern: high &- low)
    encoding = IntegerEncoding(reference: low, stride: isRun, width: isRun ? 0 : Self.width(of: range))
    switch encoding.width {
    case 1: unsafe section = Self.pack(values, present, low, as: UInt8.self)
    case 2: unsafe section = Self.pack(values, present, low, as: UInt16.self)
    case 4: unsafe section = Self.pack(values, present, low, as: UInt32.self)
    case 8: unsafe section = Self.pack(values, present, low, as: UInt64.self)
    default: section = SectionStorage(zeros: 0)
    }
  }

  @inline(__always)
  private static func isSet(_ bits: UnsafePointer<UInt64>, _ index: Int) -> Bool {
    unsafe bits[index >> 6] & (1 << UInt64(index & 63)) != 0
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

  private static func pack<Word: FixedWidthInteger & UnsignedInteger>(
    _ values: UnsafeBufferPointer<Int64>, _ present: UnsafePointer<UInt64>?, _ reference: Int64, as type: Word.Type
  ) -> SectionStorage {
    let section = SectionStorage(zeros: values.count * MemoryLayout<Word>.stride)
    let words = unsafe section.values(of: type)
    for index in 0..<values.count {
      if let present = unsafe present, unsafe !isSet(present, index) { continue }
      unsafe words[index] = Word(truncatingIfNeeded: values[index] &- reference)
    }
    return section
  }
}
