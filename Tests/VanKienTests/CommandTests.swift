import Testing
import VanKien
import VanKienBytes
import VanKienTestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program itself, as a user starts it.
private struct Command {
  /// The program that is built beside the tests.
  static var path: String? {
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    var folder = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // The tests run in the product's own process or in a runner of the toolchain, with the bundle as its argument.
    for argument in CommandLine.arguments where argument.hasSuffix(".xctest") { folder = argument }
    let path =
      folder.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/vankien"
    return unsafe access(path, X_OK) == 0 ? path : nil
  }

  /// Starts the program; the result is its process id.
  static func start(_ arguments: [String], environment: [String] = [], folder: String = "/") throws -> pid_t {
    let program = try #require(path)
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // The shell changes the folder and becomes the program: the process stays the same.
    let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder, program] + arguments
    let words: [UnsafeMutablePointer<CChar>?] = unsafe shell.map { unsafe strdup($0) } + [nil]
    let values: [UnsafeMutablePointer<CChar>?] = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (words + values).forEach { unsafe free($0) } }
    var process = pid_t()
    let status = unsafe posix_spawn(
      &process, "/bin/sh", &actions, nil, unsafe words, unsafe values)
    try #require(status == 0)
    return process
  }

  /// Waits for a process; the result is its exit status, or minus its signal.
  static func wait(_ process: pid_t) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
  }
}

@Suite("The command", .enabled(if: Command.path != nil), .serialized)
struct CommandTests {
  @Test("same bytes from another working directory and in another language")
  func deterministic() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    for number in 0..<3 { try SampleDocuments.write(number, to: corpus) }
    let first = try Command.start(["build", corpus, "--graph", "\(folder.path)/a"], environment: ["LANG=vi_VN.UTF-8"])
    #expect(Command.wait(first) == 0)
    let second = try Command.start(
      ["build", "corpus", "--graph", "b"], environment: ["LANG=C", "TZ=Asia/Tokyo"], folder: folder.path)
    #expect(Command.wait(second) == 0)
    let content = TemporaryFolder.content("\(folder.path)/a")
    #expect(content.count > 8)
    #expect(content == TemporaryFolder.content("\(folder.path)/b"))
  }

  @Test("whenever a build is killed, the old or the new graph is whole")
  func killed() throws {
    let folder = try TemporaryFolder()
    let corpus = folder.folder("corpus")
    let graph = "\(folder.path)/graph"
    for number in 0..<12 { try SampleDocuments.write(number, to: corpus) }
    #expect(Command.wait(try Command.start(["build", corpus, "--graph", graph])) == 0)
    var old = TemporaryFolder.content(graph)
    var killed = 0
    for moment in 0..<20 {
      try SampleDocuments.write(moment % 12, version: moment + 1, to: corpus)
      let reference = "\(folder.path)/reference"
      TemporaryFolder.remove(reference)
      _ = try Pipeline(paths: [corpus], graph: reference).build()
      let new = TemporaryFolder.content(reference)
      let process = try Command.start(["build", corpus, "--graph", graph])
      usleep(UInt32(moment) * 4_000)
      kill(process, SIGKILL)
      if Command.wait(process) < 0 { killed += 1 }
      let found = TemporaryFolder.content(graph)
      #expect(found == old || found == new, "at moment \(moment)")
      #expect(try GraphHealth(path: graph).damages(.en).isEmpty)
      old = found
    }
    #expect(killed > 0)
    // What a killed build left beside the graph is gone after the next one.
    #expect(Command.wait(try Command.start(["build", corpus, "--graph", graph])) == 0)
    #expect(TemporaryFolder.names(folder.path) == ["corpus", "graph", "reference"])
  }

  @Test(
    "exit statuses",
    arguments: [
      (["build", "/nowhere/at/all", "--graph", "/tmp/vankien-never"], 3), (["build", "--no-such-option"], 2),
      (["explain", "figure:x", "--graph", "/nowhere"], 3), (["info", "--graph", "/nowhere"], 3),
      (["merge", "/nowhere.jsonl", "--graph", "/tmp/vankien-never"], 3), (["extract", "/nowhere.txt"], 3),
      (["import", "--nodes", "/nowhere.csv", "--graph", "/tmp/vankien-never"], 3), (["import"], 2),
    ] as [([String], Int32)])
  func statuses(_ arguments: [String], _ status: Int32) throws {
    #expect(Command.wait(try Command.start(arguments)) == status)
  }
}
