#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The terminal at standard input and output.
enum Terminal {
  /// How many columns it has; 80 if it does not tell.
  static var width: Int {
    var size = winsize()
    guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Runs `body` while every key is handed over at once and unechoed; the former state comes back after it.
  static func withRawInput<Result>(_ body: () -> Result) -> Result {
    var former = termios()
    guard unsafe tcgetattr(0, &former) == 0 else { return body() }
    var raw = former
    unsafe cfmakeraw(&raw)
    raw.c_oflag = former.c_oflag
    _ = unsafe tcsetattr(0, TCSADRAIN, &raw)
    defer { _ = unsafe tcsetattr(0, TCSADRAIN, &former) }
    return body()
  }

  /// The next byte of input; `nil` at the end.
  static func byte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = unsafe read(0, &byte, 1)
      if count == 1 { return byte }
      if count < 0, errno == EINTR { continue }
      return nil
    }
  }
}
