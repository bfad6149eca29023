import VanKienBytes
import VanKienTestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Documents in the official register made from a seed, that cite and restate each other.
struct SampleDocuments {
  private static let places = ["tỉnh Lai Châu", "huyện Nậm Nhùn", "huyện Sìn Hồ", "huyện Than Uyên", "huyện Mường Tè"]
  private static let quantities: [(name: String, unit: String)] = [
    ("tỷ lệ hộ nghèo", "%"), ("diện tích cây chè", "ha"), ("sản lượng lương thực có hạt", "tấn"),
    ("thu ngân sách trên địa bàn", "tỷ đồng"), ("tỷ lệ che phủ rừng", "%"), ("tổng đàn gia súc", "con"),
  ]

  /// The text of the document with this number, in its given version.
  static func text(_ number: Int, version: Int = 0) -> String {
    var generator = SeededGenerator(seed: UInt64(number) &* 1_000_003 &+ UInt64(version))
    func pick<Element>(_ values: [Element]) -> Element { values[Int.random(in: values.indices, using: &generator)] }
    func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    var text = """
      ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      TỈNH LAI CHÂU                          Độc lập - Tự do - Hạnh phúc
      Số: \(number + 1)/BC-UBND                        Lai Châu, ngày \(roll(10...28)) tháng 11 năm 2020

      BÁO CÁO
      Kết quả thực hiện nhiệm vụ kinh tế - xã hội đợt \(number + 1)

      Thực hiện Nghị quyết số 0\(roll(1...9))-NQ/TU, ngày 15/7/2016 của Tỉnh ủy, Ủy ban nhân dân tỉnh báo cáo như sau:

      I. KẾT QUẢ ĐẠT ĐƯỢC


      """
    for section in 1...3 {
      text += "\(section). Lĩnh vực thứ \(section)\n\n"
      for _ in 0..<4 {
        let quantity = pick(quantities)
        let year = roll(2016...2020)
        text += "Năm \(year), \(quantity.name) của \(pick(places)) đạt \(roll(10...99)),\(roll(1...9)) \(quantity.unit)"
        text += roll(0...3) == 0 ? "(1).\n\n" : ", vượt kế hoạch đề ra và tạo nền tảng cho giai đoạn tiếp theo.\n\n"
      }
    }
    return text + "Theo Báo cáo số \(roll(1...50))/BC-UBND, ngày 01/3/2020, tỷ lệ hộ nghèo năm 2019 là 20,12%.\n"
  }

  /// Writes the document with this number into `folder`.
  static func write(_ number: Int, version: Int = 0, to folder: String) throws {
    var file = try AtomicFile(path: "\(folder)/\(name(number))")
    try file.write(text(number, version: version))
    try file.commit()
  }

  /// The file name of the document with this number.
  static func name(_ number: Int) -> String { "bc-\(number).txt" }
}

/// A folder that is removed with everything in it when the test is over.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/vankien-test-XXXXXX".utf8CString)
    let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
    }
    guard isMade else { throw FileError.last(.create, "/tmp") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// Makes a folder inside.
  func folder(_ name: String) -> String {
    let path = "\(self.path)/\(name)"
    unsafe mkdir(path, 0o755)
    return path
  }

  static func names(_ path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func remove(_ path: String) {
    for name in names(path) { remove("\(path)/\(name)") }
    if unsafe unlink(path) != 0 { unsafe rmdir(path) }
  }

  /// The files of a graph with their bytes, the hidden ones left out.
  static func content(_ graph: String) -> [String: [UInt8]] {
    var content: [String: [UInt8]] = [:]
    func visit(_ path: String, _ name: String) {
      if let file = try? MappedFile(path: path) {
        content[name] = unsafe file.withUnsafeBytes { unsafe Array($0) }
      } else {
        for entry in names(path) where !entry.hasPrefix(".") { visit("\(path)/\(entry)", "\(name)/\(entry)") }
      }
    }
    visit(graph, "")
    return content
  }
}
