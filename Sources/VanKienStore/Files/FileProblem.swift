package import VanKienBytes

/// Something wrong in a line of a table file.
package struct FileProblem: ExplainedError, Hashable {
  /// What can be wrong.
  package enum Kind: Hashable, Sendable {
    case fieldCount(expected: Int, found: Int)
    case openQuote
    case quoteInField
    case textAfterQuote
    case encoding
    case carriageReturn
    case outerSpace(column: String)
    case value(column: String, type: String, text: String)
    case missing(column: String)
    case longText(column: String)
    case badName(String)
    case unknownNode(id: String)
    case duplicateNode(id: String, firstPath: String, firstLine: Int)
    case order(previous: String, current: String)
    case header(HeaderProblem)
    case noLastLineFeed
    case blankLine
  }

  /// What can be wrong with the first line.
  package enum HeaderProblem: Hashable, Sendable {
    case empty
    case unknownType(String)
    case duplicate(String)
    case lacks(String)
    case unknownColumn(String)
    case mixedTypes(key: String, owner: String, String, String)
  }

  /// The path as the caller gave it.
  package let path: String

  /// The line, from 1.
  package let line: Int

  /// What is wrong.
  package let kind: Kind

  /// Makes a problem of `kind` in `line` of `path`.
  package init(path: String, line: Int, kind: Kind) {
    self.path = path
    self.line = line
    self.kind = kind
  }

  /// Whether a file can be called `name`: labels and types name the files of a graph.
  static func canNameFile(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 200 && name.utf8.first != UInt8(ascii: ".")
      && name.utf8.allSatisfy { $0 >= 32 && $0 != UInt8(ascii: "/") }
  }

  package var explanation: LocalizedText {
    let reason = kind.reason
    return LocalizedText(
      vi: "\(path):\(line): \(reason.vietnamese)", en: "\(path):\(line): \(reason.english)")
  }
}

extension FileProblem.Kind {
  /// The problem in words, without its place.
  var reason: LocalizedText {
    switch self {
    case .fieldCount(let expected, let found):
      LocalizedText(vi: "có \(found) cột, cần \(expected)", en: "\(found) fields where \(expected) are expected")
    case .openQuote:
      LocalizedText(vi: "dấu ngoặc kép không được đóng", en: "a quoted field is not closed")
    case .quoteInField:
      LocalizedText(
        vi: "dấu ngoặc kép trong ô không bọc; hãy bọc cả ô và viết \"\"",
        en: "a quote inside an unquoted field; quote the field and write the quote twice")
    case .textAfterQuote:
      LocalizedText(vi: "có chữ sau dấu ngoặc kép đóng", en: "text after a closing quote")
    case .encoding:
      LocalizedText(vi: "không phải UTF-8", en: "not UTF-8")
    case .carriageReturn:
      LocalizedText(
        vi: "dòng kết thúc bằng CR LF; tệp của đồ thị dùng LF", en: "the line ends with CR LF; files of a graph use LF")
    case .outerSpace(let column):
      LocalizedText(
        vi: "cột \(column): khoảng trắng ở đầu hoặc cuối; nếu cố ý, hãy bọc ô bằng dấu ngoặc kép",
        en: "column \(column): a space at an end of the field; quote the field if it is meant")
    case .value(let column, let type, let text):
      LocalizedText(
        vi: "cột \(column): \"\(text)\" không phải kiểu \(type)", en: "column \(column): \"\(text)\" is no \(type)")
    case .missing(let column):
      LocalizedText(vi: "cột \(column) không được để trống", en: "column \(column) must not be empty")
    case .longText(let column):
      LocalizedText(vi: "cột \(column): giá trị quá dài", en: "column \(column): the value is too long")
    case .badName(let name):
      LocalizedText(vi: "tên không hợp lệ: \"\(name)\"", en: "\"\(name)\" is no valid name")
    case .unknownNode(let id):
      LocalizedText(vi: "không có đỉnh \"\(id)\"", en: "there is no node \"\(id)\"")
    case .duplicateNode(let id, let path, let line):
      LocalizedText(
        vi: "mã \"\(id)\" đã có ở \(path):\(line)", en: "the id \"\(id)\" stands already in \(path):\(line)")
    case .order(let previous, let current):
      LocalizedText(
        vi: "sai thứ tự: \"\(current)\" đứng sau \"\(previous)\"",
        en: "out of order: \"\(current)\" after \"\(previous)\"")
    case .header(let problem): problem.reason
    case .noLastLineFeed:
      LocalizedText(
        vi: "dòng cuối thiếu ký tự xuống dòng; tệp có thể bị cắt",
        en: "the last line has no line feed; the file may be cut off")
    case .blankLine:
      LocalizedText(vi: "dòng trống", en: "a blank line")
    }
  }
}

extension FileProblem.HeaderProblem {
  /// The problem in words, without its place.
  var reason: LocalizedText {
    switch self {
    case .empty: LocalizedText(vi: "thiếu dòng tiêu đề", en: "there is no header line")
    case .unknownType(let name):
      LocalizedText(
        vi: "kiểu \"\(name)\" không có; dùng string, long, double, boolean, date hoặc thêm [] cho danh sách",
        en: "there is no type \"\(name)\"; use string, long, double, boolean, date, or [] after one of them for lists")
    case .duplicate(let name): LocalizedText(vi: "hai cột cùng tên \(name)", en: "two columns are called \(name)")
    case .lacks(let name):
      LocalizedText(
        vi: "thiếu cột \(name); tiêu đề cần có dạng id:ID, tên, giá trị:double hoặc :START_ID, :END_ID, :TYPE",
        en: "column \(name) is missing; a header reads id:ID, name, value:double, or :START_ID, :END_ID, :TYPE")
    case .unknownColumn(let name):
      LocalizedText(vi: "cột lạ \"\(name)\"", en: "unknown column \"\(name)\"")
    case .mixedTypes(let key, let owner, let first, let second):
      LocalizedText(
        vi: "thuộc tính \(key) của \(owner) có kiểu \(second) ở đây và \(first) ở tệp khác",
        en: "property \(key) of \(owner) has the type \(second) here and \(first) in another file")
    }
  }
}
