/// Makes the signatures of all strings, see ``TextIndex``.
struct TextIndexAssembler {
  private let folding: any TextFolding

  init(folding: any TextFolding) {
    self.folding = folding
  }

  /// The signatures of the strings in `heap` between the `offsets`.
  func signatures(offsets: UnsafeBufferPointer<UInt32>, heap: UnsafeBufferPointer<UInt8>) -> SectionStorage {
    let section = SectionStorage(zeros: TextSignature.wordCount(heap.count) * MemoryLayout<UInt64>.stride)
    nonisolated(unsafe) let (words, offsets, heap) = unsafe (section.values(of: UInt64.self), offsets, heap)
    let pieces = unsafe pieces(of: offsets)
    _ = Concurrent.map(pieces.count) { piece in
      var folded: [UInt8] = []
      for index in pieces[piece] {
        let (start, end) = unsafe (offsets[index], offsets[index + 1])
        guard end &- start >= 3 else { continue }
        let text = unsafe UnsafeBufferPointer(rebasing: heap[Int(start)..<Int(end)])
        unsafe folding.withFold(of: text, in: &folded) { folded in
          unsafe Self.sign(folded, TextSignature(from: start, to: end), words)
        }
      }
    }
    return section
  }

  /// The numbers of the strings in pieces that share no word.
  private func pieces(of offsets: UnsafeBufferPointer<UInt32>) -> [Range<Int>] {
    let count = offsets.count - 1
    guard count > 0 else { return [] }
    let size = max(count / (Concurrent.width * 8), 1 << 12)
    var cuts = Array(stride(from: 0, to: count, by: size))
    for index in cuts.indices.dropFirst() {
      var cut = max(cuts[index], cuts[index - 1])
      while cut < count, unsafe offsets[cut] >> TextSignature.spanBits == offsets[cut - 1] >> TextSignature.spanBits {
        cut += 1
      }
      cuts[index] = cut
    }
    cuts.append(count)
    return zip(cuts, cuts.dropFirst()).map { $0..<$1 }
  }

  private static func sign(
    _ text: UnsafeBufferPointer<UInt8>, _ signature: TextSignature, _ words: UnsafeMutableBufferPointer<UInt64>
  ) {
    guard text.count >= 3 else { return }
    var trigram = unsafe TextSignature.trigram(0, text[0], text[1])
    for index in 2..<text.count {
      trigram = trigram << 8 & 0xff_ff00 | UInt32(unsafe text[index])
      let bit = signature.bit(of: trigram)
      unsafe words[signature.first &+ bit >> 6] |= 1 << UInt64(truncatingIfNeeded: bit & 63)
    }
  }
}
