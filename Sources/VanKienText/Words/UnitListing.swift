/// The units of a text written out for the training of the segmenter, so that training and use cut alike.
package enum UnitListing {
  /// One line for each line of `text` that a line feed ends: the units as `start:end:shape:key`, parted by blanks, key in hexadecimal.
  ///
  /// Offsets are bytes of the line. `text` is in the form ``Normaliser`` gives.
  package static func lines(of text: Span<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    let tokens = Lexer().tokens(of: text)
    var reader = UnitReader(text, tokens)
    var units = Units()
    var first = 0
    var lineStart: UInt32 = 0
    for index in 0..<tokens.count where tokens.kinds[index] == .lineBreak {
      units.removeAll()
      reader.read(first..<index, into: &units)
      units.quietenCapitals()
      append(units, from: lineStart, to: &output)
      first = index + 1
      lineStart = tokens.ends[index]
    }
    return output
  }

  private static func append(_ units: Units, from lineStart: UInt32, to output: inout [UInt8]) {
    for (index, unit) in units.list.enumerated() {
      if index > 0 { output.append(0x20) }
      let key = String(unit.key, radix: 16)
      output += "\(unit.start - lineStart):\(unit.end - lineStart):\(unit.shape.rawValue):\(key)".utf8
    }
    output.append(0x0A)
  }
}
