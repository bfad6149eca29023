/// UTF-8 `text` in upper case, by the simple mappings of Unicode and the full ones where they differ.
func uppercased(_ text: Span<UInt8>) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(text.count)
  var position = 0
  while position < text.count {
    let scalar = decode(text, at: position)
    position += scalar.length
    for upper in Unicode.Scalar(scalar.value)?.properties.uppercaseMapping.unicodeScalars ?? "\u{FFFD}".unicodeScalars {
      appendUTF8(upper.value, to: &result)
    }
  }
  return result
}
