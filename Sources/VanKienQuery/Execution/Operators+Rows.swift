internal import VanKienBytes
internal import VanKienQuerySyntax

/// Makes the operators that work on whole rows.
enum RowOperator {
  static func filter(_ test: @escaping Test, _ text: String, estimate: Double, origin: SourceRange? = nil) -> Operator {
    Operator("Filter", text, estimate: estimate, origin: origin) { next, _ in
      { (frame) throws(QueryError) in try test(&frame) == true ? try next(&frame) : true }
    }
  }

  static func unwind(_ list: @escaping Evaluate, into index: Int, _ text: String, estimate: Double) -> Operator {
    Operator("Unwind", text, estimate: estimate) { next, _ in
      { (frame) throws(QueryError) in
        switch try list(&frame) {
        case .null: return true
        case .list(let elements):
          for element in elements {
            try frame.step()
            frame.values[index] = element
            guard try next(&frame) else { return false }
          }
          return true
        case let other:
          frame.values[index] = other
          return try next(&frame)
        }
      }
    }
  }

  static func project(_ columns: [(slot: Slot, value: Evaluate)], _ text: String, estimate: Double) -> Operator {
    Operator("Project", text, estimate: estimate) { next, _ in
      { (frame) throws(QueryError) in
        for column in columns { frame[column.slot] = try column.value(&frame) }
        return try next(&frame)
      }
    }
  }

  /// Rows with equal columns become one.
  static func distinct(_ input: Pipeline, _ slots: [Slot], _ text: String, estimate: Double) -> Operator {
    Operator("Distinct", text, estimate: estimate, inner: [input]) { next, counting in
      let seen = Holder<Set<[Value]>>([])
      let each: Sink = { (frame) throws(QueryError) in
        let row = slots.map { frame[$0] }
        guard seen.value.insert(row).inserted else { return true }
        try frame.retain(row.count)
        return try next(&frame)
      }
      let run = input.runner(each, countingRows: counting)
      return { (frame) throws(QueryError) in
        seen.value = []
        let goesOn = try run(&frame)
        frame.release(seen.value.count * slots.count)
        seen.value = []
        return goesOn
      }
    }
  }

  /// At most `limit` rows after the first `skip`.
  static func window(
    _ input: Pipeline, skip: Evaluate?, limit: Evaluate?, _ text: String, estimate: Double
  ) -> Operator {
    Operator("Limit", text, estimate: estimate, inner: [input]) { next, counting in
      let bounds = Holder<(skip: Int64, left: Int64)>((0, .max))
      let wantsMore = Holder(true)
      let each: Sink = { (frame) throws(QueryError) in
        if bounds.value.skip > 0 {
          bounds.value.skip -= 1
          return true
        }
        guard bounds.value.left > 0 else { return false }
        bounds.value.left -= 1
        guard try next(&frame) else {
          wantsMore.value = false
          return false
        }
        return bounds.value.left > 0
      }
      let run = input.runner(each, countingRows: counting)
      return { (frame) throws(QueryError) in
        bounds.value = (try Self.bound(skip, &frame) ?? 0, try Self.bound(limit, &frame) ?? .max)
        wantsMore.value = true
        if bounds.value.left > 0 { _ = try run(&frame) }
        return wantsMore.value
      }
    }
  }

  static func bound(_ evaluate: Evaluate?, _ frame: inout Frame) throws(QueryError) -> Int64? {
    guard let evaluate else { return nil }
    let value = try evaluate(&frame)
    guard case .integer(let number) = value else {
      throw QueryError(
        .syntaxError, .runtime, .invalidArgumentType,
        LocalizedText(
          vi: "SKIP và LIMIT cần số nguyên, không phải \(value.typeName.vietnamese)",
          en: "SKIP and LIMIT take an integer, not \(value.typeName.english)"))
    }
    guard number >= 0 else {
      throw QueryError(
        .syntaxError, .runtime, .negativeIntegerArgument,
        LocalizedText(vi: "số hàng không được âm", en: "a number of rows cannot be negative"))
    }
    return number
  }

  static func optional(_ inner: Pipeline, nulls: [Slot], _ text: String, estimate: Double) -> Operator {
    Operator("Optional", text, estimate: estimate, inner: [inner]) { next, counting in
      let matched = Holder(false)
      let each: Sink = { (frame) throws(QueryError) in
        let goesOn = try next(&frame)
        matched.value = true
        return goesOn
      }
      let run = inner.runner(each, countingRows: counting)
      return { (frame) throws(QueryError) in
        let outer = matched.value
        defer { matched.value = outer }
        matched.value = false
        guard try run(&frame) else { return false }
        if matched.value { return true }
        for slot in nulls { frame[slot] = .null }
        return try next(&frame)
      }
    }
  }

  static func union(_ parts: [Pipeline], estimate: Double) -> Operator {
    Operator("Union", "", estimate: estimate, inner: parts) { next, counting in
      let runs = parts.map { $0.runner(next, countingRows: counting) }
      return { (frame) throws(QueryError) in
        for run in runs where try !run(&frame) { return false }
        return true
      }
    }
  }
}
