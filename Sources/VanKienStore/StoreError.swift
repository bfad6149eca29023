package import VanKienBytes

/// What is wrong with a snapshot or with the tables a snapshot is made from.
package enum StoreError: ExplainedError, Hashable {
  /// The file is no snapshot of this version of the program.
  case notASnapshot(String)

  /// The snapshot was made from another state of the graph.
  case stale

  /// Bytes of the snapshot are not what was written.
  case damaged(String)

  /// The graph exceeds a limit of the format.
  case tooLarge(what: String, limit: UInt64)

  /// The file system failed.
  case file(FileError)

  package var explanation: LocalizedText {
    switch self {
    case .notASnapshot(let reason):
      LocalizedText(
        vi: "ảnh chụp đồ thị không đọc được (\(reason)); hãy xóa tệp, nó sẽ được dựng lại",
        en: "the graph snapshot cannot be read (\(reason)); delete the file, it will be rebuilt")
    case .stale:
      LocalizedText(
        vi: "ảnh chụp đồ thị đã cũ so với manifest.json",
        en: "the graph snapshot is older than manifest.json")
    case .damaged(let part):
      LocalizedText(
        vi: "ảnh chụp đồ thị bị hỏng ở phần \(part); hãy xóa tệp, nó sẽ được dựng lại",
        en: "the graph snapshot is damaged in its \(part); delete the file, it will be rebuilt")
    case .tooLarge(let what, let limit):
      LocalizedText(
        vi: "đồ thị quá lớn: \(what) vượt giới hạn \(limit)",
        en: "the graph is too large: \(what) exceeds the limit of \(limit)")
    case .file(let error): error.explanation
    }
  }
}
