extension BuildReport {
  /// The summary that people read.
  public func text(_ language: ReportLanguage, graph: String) -> String {
    var lines: [String] = []
    let documents = added + changed + unchanged
    lines.append(
      language("Đồ thị \(graph): ", "Graph \(graph): ")
        + language(
          "\(documents) văn bản (mới \(added), thay đổi \(changed), bỏ \(removed), giữ nguyên \(unchanged))",
          "\(documents) documents (\(added) added, \(changed) changed, \(removed) removed, \(unchanged) unchanged)"))
    lines += table(language)
    lines.append(
      language(
        "  đối tượng: mới \(entitiesCreated), giữ \(entitiesKept), không còn được nhắc \(entitiesOrphaned)",
        "  entities: \(entitiesCreated) created, \(entitiesKept) kept, \(entitiesOrphaned) orphaned"))
    lines += lookAt(language)
    lines.append(language("  thời gian: \(Self.time(seconds)) giây", "  time: \(Self.time(seconds)) s"))
    return lines.joined(separator: "\n") + "\n"
  }

  private func table(_ language: ReportLanguage) -> [String] {
    let kinds: [(String, String, String)] = [
      ("Section", "mục", "sections"), ("Passage", "đoạn văn", "passages"), ("Figure", "số liệu", "figures"),
      ("Document", "văn bản được nhắc", "documents named"), ("Programme", "chương trình, đề án", "programmes"),
      ("Place", "địa danh", "places"), ("Organization", "cơ quan", "bodies"), ("Indicator", "chỉ tiêu", "indicators"),
    ]
    var rows = kinds.map { (language($0.1, $0.2), nodes[$0.0] ?? 0) }
    rows.append((language("quan hệ", "relations"), edges.values.reduce(0, +)))
    rows.append((language("số liệu nhắc lại", "restatements"), edges["RESTATES"] ?? 0))
    rows.append((language("số liệu mâu thuẫn", "conflicts"), edges["CONFLICTS_WITH"] ?? 0))
    rows.append((language("chú thích gắn đúng chỗ", "notes tied"), notesTied))
    return rows.map { name, count in
      let number = String(count)
      return "  \(String(repeating: " ", count: max(0, 8 - number.count)))\(number)  \(name)"
    }
  }

  /// What a person should look at.
  private func lookAt(_ language: ReportLanguage) -> [String] {
    var lines: [String] = []
    if notesLoose > 0 {
      lines.append(
        language("  cần xem: \(notesLoose) chú thích không tìm được chỗ", "  to look at: \(notesLoose) notes without a place"))
    }
    if ambiguities > 0 {
      lines.append(
        language(
          "  cần xem: \(ambiguities) chỗ chưa phân định được (vankien info --ambiguous)",
          "  to look at: \(ambiguities) undecided places (vankien info --ambiguous)"))
    }
    let errors = skipped.filter(\.isError)
    let passed = skipped.filter { !$0.isError }
    for (title, files) in [
      (language("không đọc được", "could not be read"), errors), (language("bỏ qua", "passed over"), passed),
    ] where !files.isEmpty {
      lines.append("  \(title): \(files.count)")
      lines += files.prefix(10).map { "    \($0.name): \($0.reason(language))" }
      if files.count > 10 { lines.append(language("    … và \(files.count - 10) tệp nữa", "    … and \(files.count - 10) more")) }
    }
    return lines
  }

  /// Seconds with two digits after the point.
  private static func time(_ seconds: Double) -> String {
    let hundredths = Int((seconds * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
