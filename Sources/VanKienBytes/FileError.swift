#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What a file operation could not do, and why.
package struct FileError: ExplainedError, Hashable {
  /// The operation that failed.
  package enum Operation: String, Sendable {
    case open, read, write, map, list, rename, remove, lock, create
  }

  /// What was tried.
  package let operation: Operation

  /// The path as the caller gave it.
  package let path: String

  /// The system's error number.
  package let code: Int32

  /// Makes an error of `operation` on `path`; `code` is the system's error number.
  package init(_ operation: Operation, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// Makes an error of `operation` on `path` from the calling thread's error number.
  package static func last(_ operation: Operation, _ path: String) -> FileError {
    FileError(operation, path, code: errno)
  }

  /// The system's words for the error number, always in English.
  package var reason: String {
    switch code {
    case ENOENT: "no such file or directory"
    case EACCES, EPERM: "permission denied"
    case EISDIR: "is a directory"
    case ENOTDIR: "not a directory"
    case ENOSPC: "no space left on device"
    case EROFS: "read-only file system"
    case EFBIG: "file too large"
    case EWOULDBLOCK: "locked by another process"
    default: "system error \(code)"
    }
  }

  package var explanation: LocalizedText {
    LocalizedText(
      vi: "\(path): không \(vietnameseVerb) được: \(vietnameseReason)",
      en: "\(path): cannot \(operation.rawValue): \(reason)")
  }

  private var vietnameseVerb: String {
    switch operation {
    case .open: "mở"
    case .read: "đọc"
    case .write: "ghi"
    case .map: "ánh xạ"
    case .list: "liệt kê"
    case .rename: "đổi tên"
    case .remove: "xóa"
    case .lock: "khóa"
    case .create: "tạo"
    }
  }

  private var vietnameseReason: String {
    switch code {
    case ENOENT: "không có tệp hoặc thư mục này"
    case EACCES, EPERM: "không có quyền"
    case EISDIR: "đây là thư mục"
    case ENOTDIR: "đây không phải là thư mục"
    case ENOSPC: "hết chỗ trên đĩa"
    case EROFS: "hệ thống tệp chỉ đọc"
    case EFBIG: "tệp quá lớn"
    case EWOULDBLOCK: "tiến trình khác đang giữ khóa"
    default: "lỗi hệ thống \(code)"
    }
  }
}
