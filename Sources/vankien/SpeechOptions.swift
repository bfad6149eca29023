internal import ArgumentParser
internal import VanKien

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The exit statuses of the program.
enum ExitStatus {
  /// The job found what it looks for and fails on.
  static let found = ExitCode(1)
  /// Wrong usage.
  static let usage = ExitCode(2)
  /// Input or graph unusable.
  static let unusable = ExitCode(3)
}

/// How the program speaks: in which language, and how much.
struct SpeechOptions: ParsableArguments {
  @Option(
    help: "The language of messages: vi or en (default: from LC_ALL or LANG).",
    transform: { text in
      guard let language = ReportLanguage(rawValue: text) else { throw ValidationError("the languages are vi and en") }
      return language
    })
  var lang: ReportLanguage?

  @Flag(help: "Write nothing but results and errors.")
  var quiet = false

  /// The language asked for.
  var language: ReportLanguage {
    lang ?? ReportLanguage(locale: Self.environment("LC_ALL") ?? Self.environment("LANG"))
  }

  /// Says what went wrong on standard error; the status to exit with.
  func failure(_ error: PipelineError) -> ExitCode {
    let word = language == .vi ? "lỗi" : "error"
    write(toStandardError: "vankien: \(word): \(error.message(language))\n")
    return ExitStatus.unusable
  }

  private static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }
}

/// Writes `text` to standard error.
func write(toStandardError text: String) {
  var text = text
  text.withUTF8 { bytes in _ = unsafe write(2, bytes.baseAddress, bytes.count) }
}

/// A line on standard error that tells how far a long job is; silent when standard error is no terminal.
struct ProgressBar {
  private let isShown: Bool

  init(isShown: Bool) {
    self.isShown = isShown && isatty(2) == 1
  }

  func show(_ done: Int, of all: Int) {
    guard isShown, all > 1 else { return }
    let width = 30
    let filled = done * width / all
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    write(toStandardError: "\r\(bar) \(done)/\(all)")
  }

  func clear() {
    if isShown { write(toStandardError: "\r\u{1B}[K") }
  }
}

/// Writes `bytes` to standard output, all of them or none that follow an error.
func write(toStandardOutput bytes: [UInt8]) {
  unsafe bytes.withUnsafeBytes { source in
    var offset = 0
    while offset < source.count {
      let written = unsafe write(1, source.baseAddress.map { unsafe $0 + offset }, source.count - offset)
      if written <= 0 { return }
      offset += written
    }
  }
}
