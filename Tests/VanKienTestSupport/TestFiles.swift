internal import VanKienBytes

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The files tests read and, when asked to, write again.
package enum TestFiles {
  /// The folder of the package.
  package static var root: String {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }

  /// Whether golden files are to be written instead of compared: `VANKIEN_RECORD=1`.
  package static var isRecording: Bool {
    guard let value = unsafe getenv("VANKIEN_RECORD") else { return false }
    return unsafe String(cString: value) == "1"
  }

  /// The text of the file at `path` below the package's folder; nil when there is none.
  package static func text(_ path: String) -> String? {
    guard let file = try? MappedFile(path: "\(root)/\(path)") else { return nil }
    return unsafe file.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Compares `text` with the golden file at `path`, or writes it when recording.
  ///
  /// Returns what differs, the first differing line with its number; nil when all is equal.
  package static func difference(of text: String, from path: String) throws -> String? {
    if isRecording {
      var file = try AtomicFile(path: "\(root)/\(path)")
      try file.write(text)
      try file.commit()
      return nil
    }
    guard let golden = Self.text(path) else { return "\(path) is missing; record it with VANKIEN_RECORD=1" }
    guard golden != text else { return nil }
    let expected = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let actual = text.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(expected.count, actual.count) {
      let old = index < expected.count ? String(expected[index]) : "end of file"
      let new = index < actual.count ? String(actual[index]) : "end of file"
      if old != new { return "\(path):\(index + 1): expected \(old), got \(new)" }
    }
    return "\(path) differs in its line breaks"
  }

  /// The names of the files of the real text, which lies beside the package and is in no repository; empty when it is not there.
  package static var realText: [String] {
    let path = "\(root)/../shared/corpus/tai-lieu-nghi-quyet-dai-hoi-xiv.txt"
    return (try? MappedFile(path: path)) == nil ? [] : [path]
  }
}
