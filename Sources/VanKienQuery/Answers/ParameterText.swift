package import VanKienBytes
internal import VanKienText

/// Why a parameter could not be read.
package struct ParameterError: ExplainedError, Hashable {
  package let explanation: LocalizedText

  init(vi: String, en: String) { explanation = LocalizedText(vi: vi, en: en) }
}

/// Reads parameters of queries from the command line and from JSON.
package enum ParameterText {
  /// Reads `name=value`; the value is JSON if it reads as JSON, else the text itself: `year=2023` is a number, `year="2023"` text.
  package static func assignment(_ text: String) throws(ParameterError) -> (name: String, value: Value) {
    guard let sign = text.firstIndex(of: "=") else {
      throw ParameterError(
        vi: "\"\(text)\" không có dấu =; viết --param tên=giá_trị", en: "\"\(text)\" has no =; write --param name=value")
    }
    var name = text[..<sign]
    if name.hasPrefix("$") { name.removeFirst() }
    guard !name.isEmpty else {
      throw ParameterError(vi: "\"\(text)\" không có tên trước dấu =", en: "\"\(text)\" has no name before the =")
    }
    return (String(name), value(String(text[text.index(after: sign)...])))
  }

  /// The value that `text` means.
  package static func value(_ text: String) -> Value {
    var reader = JSONReader(Array(text.utf8))
    if let value = try? reader.document() { return value }
    return .string(normalised(text))
  }

  /// Reads the object in a file of parameters.
  ///
  /// - Parameters:
  ///   - json: The bytes of the file.
  ///   - name: What the file is called, for errors.
  package static func object(_ json: [UInt8], name: String) throws(ParameterError) -> MapValue {
    var reader = JSONReader(json)
    do throws(JSONReader.Failure) {
      guard case .map(let map) = try reader.document() else {
        throw JSONReader.Failure(offset: 0, vi: "cần một đối tượng { … }", en: "expected an object { … }")
      }
      return map
    } catch {
      let (line, column) = reader.place(of: error.offset)
      throw ParameterError(vi: "\(name):\(line):\(column): \(error.vi)", en: "\(name):\(line):\(column): \(error.en)")
    }
  }

  /// Text in the normal form in which the graph holds it.
  static func normalised(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return Normaliser.isNormal(bytes.span) ? text : String(decoding: Normaliser.normalise(bytes.span).text, as: UTF8.self)
  }
}
