#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Runs work that recurses as deeply as a query nests.
///
/// Threads of a pool have half a megabyte of stack; deep but legal queries need more. The work runs on a thread of its own with a
/// large stack, of which only the touched pages cost memory, while the caller waits.
package enum DeepStack {
  private static let size = 256 << 20

  private final class Box<Result, Failure: Error>: @unchecked Sendable {
    var body: (() throws(Failure) -> Result)?
    var result: Swift.Result<Result, Failure>?
  }

  /// Runs `body` on a large stack.
  package static func run<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withoutActuallyEscaping(body) { (escapable) throws(Failure) -> Result in
      let box = Box<Result, Failure>()
      box.body = escapable
      let ran = runThread { [box] in
        guard let body = box.body else { return }
        do throws(Failure) { box.result = .success(try body()) } catch { box.result = .failure(error) }
        box.body = nil
      }
      if ran, let result = box.result { return try result.get() }
      return try escapable()
    }
  }

  /// Runs `body` on a large stack if `tokens`, a bound of how deep it can go, is large.
  package static func run<Result, Failure: Error>(
    ifMoreThan bound: Int, tokens: Int, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    tokens > bound ? try run(body) : try body()
  }

  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Starts a thread, waits for its end; false if the system gives no thread.
  private static func runThread(_ body: @escaping () -> Void) -> Bool {
    var attributes = pthread_attr_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else { return false }
    defer { unsafe pthread_attr_destroy(&attributes) }
    guard unsafe pthread_attr_setstacksize(&attributes, size) == 0 else { return false }
    let work = unsafe Unmanaged.passRetained(Work(body)).toOpaque()
    var thread = pthread_t()
    let status = unsafe pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, work)
    guard status == 0 else {
      unsafe Unmanaged<Work>.fromOpaque(work).release()
      return false
    }
    pthread_join(thread, nil)
    return true
  }
}
