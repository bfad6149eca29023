#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The queries of earlier sessions, a line each, in `$XDG_STATE_HOME/vankien/history` or `~/.local/state/vankien/history`.
///
/// A history that cannot be read or written is no reason to trouble anyone.
enum ShellHistory {
  private static let longest = 1 << 20

  static func read() -> [String] {
    guard let path, let file = unsafe fopen(path, "r") else { return [] }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: longest)
    let count = unsafe fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").map { String($0) }
  }

  static func write(_ lines: [String]) {
    guard let folder, let path else { return }
    makeFolders(folder)
    guard let file = unsafe fopen(path, "w") else { return }
    defer { unsafe fclose(file) }
    let text = Array(lines.joined(separator: "\n").utf8)
    _ = unsafe fwrite(text, 1, text.count, file)
  }

  private static var path: String? { folder.map { $0 + "/history" } }

  private static var folder: String? {
    if let state = environment("XDG_STATE_HOME") { return state + "/vankien" }
    return environment("HOME").map { $0 + "/.local/state/vankien" }
  }

  private static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  private static func makeFolders(_ path: String) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      _ = unsafe mkdir(made, 0o700)
    }
  }
}
