internal import CLibXML2

/// The one place where libxml2 is set up.
enum XMLLibrary {
  /// Read once before anything else of the library is used; the first reader of the value does the work.
  static let initialised: Void = {
    vk_xml_initialise()
    vk_xml_refuse_external_entities()
  }()
}

/// Collects what libxml2 says about one document.
final class XMLProblems {
  /// More are not kept: a page of tag soup has thousands.
  private static let limit = 100

  private(set) var errors: [XMLError] = []

  /// The first error that stopped the parser.
  var fatal: XMLError? { errors.first { $0.severity == .fatal } }

  func add(_ error: XMLError) {
    if errors.count < Self.limit || (error.severity == .fatal && fatal == nil) { errors.append(error) }
  }

  /// Called by libxml2 with the problems as `context`.
  static let handler: @convention(c) (UnsafeMutableRawPointer?, xmlErrorPtr?) -> Void = { context, error in
    guard let context = unsafe context, let error = unsafe error else { return }
    let problems = unsafe Unmanaged<XMLProblems>.fromOpaque(context).takeUnretainedValue()
    problems.add(unsafe XMLError(error))
  }
}

extension XMLError {
  /// Copies an error out of the memory of the library.
  init(_ pointer: xmlErrorPtr) {
    let error = unsafe pointer.pointee
    let level = unsafe Severity(rawValue: Int(error.level.rawValue)) ?? .fatal
    let text = unsafe String(borrowingXML: error.message) ?? "unknown error"
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
    self.init(
      level, code: unsafe Int(error.code), line: unsafe Int(error.line), column: unsafe Int(error.int2), message: line)
  }
}

extension String {
  /// Copies a string that belongs to the library; `nil` for a null pointer.
  init?(borrowingXML pointer: UnsafePointer<xmlChar>?) {
    guard let pointer = unsafe pointer else { return nil }
    self = unsafe String(cString: pointer)
  }

  /// Copies a message that belongs to the library; `nil` for a null pointer.
  init?(borrowingXML pointer: UnsafeMutablePointer<CChar>?) {
    guard let pointer = unsafe pointer else { return nil }
    self = unsafe String(cString: pointer)
  }
}

/// Calls `body` with the bytes up to the NUL at `pointer`.
func withXMLBytes(_ pointer: UnsafePointer<xmlChar>?, _ body: (Span<UInt8>) -> Void) {
  guard let pointer = unsafe pointer else { return }
  let buffer = unsafe UnsafeBufferPointer(start: pointer, count: Int(xmlStrlen(pointer)))
  body(unsafe Span(_unsafeElements: buffer))
}
