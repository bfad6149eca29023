import Testing
import VanKienBytes
import VanKienTestSupport

@Suite("SHA-256")
struct SHA256Tests {
  /// Test vectors of FIPS 180-4 and of NIST's example values.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func vectors(message: String, digest: String) {
    #expect(SHA256.hexadecimal(of: Array(message.utf8).span) == digest)
  }

  @Test("The instructions of the processor and the portable code give one digest")
  func portable() {
    var generator = SeededGenerator(seed: 5)
    for count in [0, 1, 55, 56, 63, 64, 65, 127, 128, 1_000, 4_096] {
      let message = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var digest = SHA256(isPortable: true)
      digest.update(message.span)
      #expect(digest.finish().hexadecimal == SHA256.hexadecimal(of: message.span))
    }
  }

  @Test("Pieces of any size give the digest of the whole")
  func pieces() {
    let message = [UInt8](repeating: 0x61, count: 1_000)
    for size in [1, 3, 63, 64, 65, 999] {
      var digest = SHA256()
      var start = 0
      while start < message.count {
        let end = min(start + size, message.count)
        digest.update(Array(message[start..<end]).span)
        start = end
      }
      #expect(digest.finish().hexadecimal == SHA256.hexadecimal(of: message.span))
    }
  }
}
