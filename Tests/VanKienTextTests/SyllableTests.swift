import Testing
import VanKienText

@Suite("Syllable")
struct SyllableTests {
  @Test(arguments: [
    ("nghiêng", "ngh", "", "iê", "ng"), ("quý", "qu", "", "y", ""), ("già", "gi", "", "a", ""),
    ("gì", "g", "", "i", ""),
    ("giếng", "g", "", "iê", "ng"), ("giết", "gi", "", "ê", "t"), ("hoà", "h", "o", "a", ""),
    ("khuỷu", "kh", "u", "y", "u"),
    ("khuya", "kh", "u", "ya", ""), ("yếu", "", "", "yê", "u"), ("quốc", "qu", "", "ô", "c"), ("ủy", "", "u", "y", ""),
    ("người", "ng", "", "ươ", "i"), ("THUẾ", "th", "u", "ê", ""), ("xoong", "x", "", "oo", "ng"),
    ("a", "", "", "a", ""),
  ])
  func parts(text: String, onset: String, glide: String, nucleus: String, coda: String) throws {
    let syllable = try #require(Syllable(text))
    #expect([syllable.onset, syllable.glide, syllable.nucleus, syllable.coda] == [onset, glide, nucleus, coda])
  }

  @Test(
    "Foreign words, codes and misspellings are no syllables",
    arguments: [
      "Đắk", "Kon", "UBND", "NQ", "TTg", "computer", "Oasinhtơn", "nhgiêm", "cỉ", "kà", "tòt", "mat", "ghà", "ngiêng",
      "Đaị1",
      "w", "film", "th", "q", "", "uyêng",
    ])
  func notSyllables(text: String) {
    #expect(Syllable(text) == nil)
  }

  @Test(arguments: [
    ("hoà", "hòa", "hoà"), ("KHOẺ", "khỏe", "khoẻ"), ("thuỷ", "thủy", "thuỷ"), ("qúy", "quý", "quý"),
    ("hoàn", "hoàn", "hoàn"), ("huỳnh", "huỳnh", "huỳnh"), ("mía", "mía", "mía"), ("của", "của", "của"),
    ("nửa", "nửa", "nửa"), ("tuần", "tuần", "tuần"), ("thuở", "thuở", "thuở"), ("gía", "giá", "giá"),
    ("khuỷu", "khuỷu", "khuỷu"), ("ngoái", "ngoái", "ngoái"), ("ứơc", "ước", "ước"), ("uỷ", "ủy", "uỷ"),
  ])
  func tonePlacement(text: String, older: String, newer: String) throws {
    let syllable = try #require(Syllable(text))
    #expect(syllable.spelling(.onGlide) == older)
    #expect(syllable.spelling(.onNucleus) == newer)
  }

  @Test(arguments: [("kỹ", "kĩ"), ("Lý", "lí"), ("tỷ", "tỉ"), ("quy", "qui"), ("Mỹ", "mĩ"), ("vy", "vi")])
  func variantsWithI(left: String, right: String) {
    #expect(SyllableKey(left) != SyllableKey(right))
    #expect(SyllableKey(left).withPlainI == SyllableKey(right).withPlainI)
  }

  @Test(arguments: [("thúy", "thúi"), ("tay", "tai"), ("ý", "í"), ("duy", "dui")])
  func wordsThatDifferByI(left: String, right: String) {
    #expect(SyllableKey(left).withPlainI != SyllableKey(right).withPlainI)
  }
}
