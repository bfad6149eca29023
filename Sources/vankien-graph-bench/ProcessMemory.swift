#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The memory of this process as Linux tells it; zeros elsewhere.
enum ProcessMemory {
  /// The bytes in memory now that are no part of a file.
  static var own: Int { value(of: "RssAnon:") }

  /// The most of these bytes since the last ``forgetPeak()``; what of files is in memory must not have become less since.
  static var ownPeak: Int { value(of: "VmHWM:") - value(of: "RssFile:") }

  /// Makes what is in memory now the peak.
  static func forgetPeak() {
    guard let file = unsafe fopen("/proc/self/clear_refs", "w") else { return }
    unsafe fputs("5", file)
    unsafe fclose(file)
  }

  private static func value(of name: String) -> Int {
    guard let file = unsafe fopen("/proc/self/status", "r") else { return 0 }
    defer { unsafe fclose(file) }
    var text = [UInt8](repeating: 0, count: 1 << 14)
    let count = unsafe fread(&text, 1, text.count, file)
    for line in String(decoding: text[..<count], as: UTF8.self).split(separator: "\n") where line.hasPrefix(name) {
      return line.split(separator: " ").lazy.compactMap { Int($0.filter(\.isNumber)) }.first.map { $0 << 10 } ?? 0
    }
    return 0
  }
}
