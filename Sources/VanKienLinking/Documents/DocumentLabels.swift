/// The label that the kind of a document gives its node beside `Document`.
enum DocumentLabels {
  /// The label for `kind`, if it has one.
  static func label(of kind: String) -> String? { labels[NormalWords(kind).text] }

  private static let labels: [String: String] = {
    let kinds: [(String, String)] = [
      ("Nghị quyết", "Resolution"), ("Nghị quyết liên tịch", "Resolution"), ("Quyết định", "Decision"),
      ("Quy định", "Regulation"), ("Chỉ thị", "Directive"), ("Kết luận", "Conclusion"), ("Quy chế", "Statute"),
      ("Hướng dẫn", "Guideline"), ("Thông báo", "Notice"), ("Thông báo kết luận", "Notice"),
      ("Thông cáo", "Communique"), ("Báo cáo", "Report"), ("Báo cáo chính trị", "Report"), ("Kế hoạch", "Plan"),
      ("Kế hoạch phối hợp", "Plan"), ("Chương trình hành động", "ActionProgramme"),
      ("Chương trình", "ActionProgramme"), ("Tờ trình", "Submission"), ("Công văn", "OfficialLetter"),
      ("Hiến pháp", "Constitution"), ("Luật", "Law"), ("Bộ luật", "Law"), ("Pháp lệnh", "Ordinance"),
      ("Nghị định", "Decree"), ("Thông tư", "Circular"), ("Thông tư liên tịch", "Circular"),
      ("Niên giám", "Yearbook"), ("Cương lĩnh", "Platform"), ("Điều lệ", "Charter"), ("Quy trình", "Procedure"),
    ]
    return Dictionary(uniqueKeysWithValues: kinds.map { (NormalWords($0.0).text, $0.1) })
  }()
}
