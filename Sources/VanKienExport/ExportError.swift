package import VanKienBytes

/// What an export cannot do.
package enum ExportError: ExplainedError, Hashable {
  /// The graph has no node with this id; the nearest ids of the graph are named.
  case unknownNode(id: String, near: [String])

  /// No node has this label; the labels the graph has are named.
  case unknownKind(String, known: [String])

  /// The graph has no indicator of this id or name; those with a similar name are named.
  case unknownIndicator(String, near: [String])

  /// Nothing is left to export.
  case nothingToExport

  /// A document's text cannot be exported because its file is not there.
  case missingSource(document: String, path: String)

  /// A document's file is not the one the graph was built from.
  case changedSource(document: String, path: String)

  /// The graph holds no document that stands in the corpus.
  case noDocument

  /// The graph holds no figure.
  case noFigures

  /// The folder that is to be made has files in it already.
  case folderNotEmpty(path: String)

  /// The graph is too large to be drawn.
  case tooLargeToDraw(nodes: Int, limit: Int)

  package var explanation: LocalizedText {
    switch self {
    case .unknownNode(let id, let near):
      LocalizedText(
        vi: "đồ thị không có đỉnh “\(id)”\(Self.list(near, vi: "; gần giống"))",
        en: "the graph has no node \"\(id)\"\(Self.list(near, en: "; near it are"))")
    case .unknownKind(let kind, let known):
      LocalizedText(
        vi: "đồ thị không có loại đỉnh “\(kind)”\(Self.list(known, vi: "; các loại có"))",
        en: "the graph has no nodes of kind \"\(kind)\"\(Self.list(known, en: "; it has"))")
    case .unknownIndicator(let name, let near):
      LocalizedText(
        vi: "đồ thị không có chỉ tiêu “\(name)”\(Self.list(near, vi: "; gần giống"))",
        en: "the graph has no indicator \"\(name)\"\(Self.list(near, en: "; near it are"))")
    case .nothingToExport:
      LocalizedText(vi: "không có đỉnh nào để xuất", en: "there is no node to export")
    case .missingSource, .changedSource: source
    case .noDocument:
      LocalizedText(
        vi: "đồ thị không có văn bản nào trong kho nên không có gì để xuất thành TEI",
        en: "the graph has no document of the corpus, so there is no text to export as TEI")
    case .noFigures:
      LocalizedText(vi: "đồ thị không có số liệu nào", en: "the graph has no figures")
    case .folderNotEmpty(let path):
      LocalizedText(
        vi: "\(path): thư mục đã có tệp; hãy chọn tên khác hoặc xóa thư mục này",
        en: "\(path): the folder has files in it; choose another name or remove it")
    case .tooLargeToDraw(let nodes, let limit):
      LocalizedText(
        vi:
          "\(nodes) đỉnh là quá nhiều cho một hình vẽ (giới hạn \(limit)); hãy chọn bằng --around, --kinds hoặc --query",
        en:
          "\(nodes) nodes are too many for a picture (the limit is \(limit)); choose with --around, --kinds or --query")
    }
  }

  private var source: LocalizedText {
    switch self {
    case .missingSource(let document, let path):
      LocalizedText(
        vi: "\(path): không có tệp của văn bản “\(document)”; hãy chỉ thư mục văn bản bằng --corpus",
        en: "\(path): the file of document \"\(document)\" is not there; name the folder of the documents with --corpus"
      )
    case .changedSource(let document, let path):
      LocalizedText(
        vi: "\(path): tệp đã thay đổi sau khi dựng đồ thị (văn bản “\(document)”); hãy chạy lại vankien build",
        en:
          "\(path): the file has changed since the graph was built (document \"\(document)\"); run vankien build again")
    default: LocalizedText(vi: "", en: "")
    }
  }

  private static func list(_ names: [String], vi introduction: String) -> String {
    names.isEmpty ? "" : "\(introduction): \(names.joined(separator: ", "))"
  }

  private static func list(_ names: [String], en introduction: String) -> String {
    names.isEmpty ? "" : "\(introduction) \(names.joined(separator: ", "))"
  }
}
