/// Writes a syntax tree as text that reads back to the same tree.
struct Printer {
  private(set) var text = ""

  mutating func write(_ piece: String) { text += piece }

  mutating func write<Element>(
    _ elements: [Element], separator: String = ", ", _ one: (inout Printer, Element) -> Void
  ) {
    for (index, element) in elements.enumerated() {
      if index > 0 { write(separator) }
      one(&self, element)
    }
  }

  /// A name, in backticks unless it can stand bare.
  mutating func name(_ name: String) {
    var isBare = !name.isEmpty
    for (index, scalar) in name.unicodeScalars.enumerated() {
      isBare = isBare && (index == 0 ? isNameStart(scalar.value) : isNamePart(scalar.value))
    }
    if isBare, Keyword(bytes: Array(name.utf8)[...]) == nil {
      write(name)
    } else {
      write("`" + name.replacing("`", with: "``") + "`")
    }
  }

  mutating func string(_ value: String) {
    write("'")
    for scalar in value.unicodeScalars {
      switch scalar {
      case "'": write("\\'")
      case "\\": write("\\\\")
      case "\n": write("\\n")
      case "\r": write("\\r")
      case "\t": write("\\t")
      default: text.unicodeScalars.append(scalar)
      }
    }
    write("'")
  }
}

extension Query: CustomStringConvertible {
  /// The query as text.
  package var description: String {
    var printer = Printer()
    printer.query(self)
    return printer.text
  }
}

extension Expression: CustomStringConvertible {
  /// The expression as text.
  package var description: String {
    var printer = Printer()
    printer.expression(self)
    return printer.text
  }
}

extension PatternPart: CustomStringConvertible {
  /// The pattern as text.
  package var description: String {
    var printer = Printer()
    printer.pattern(self)
    return printer.text
  }
}

extension LabelExpression: CustomStringConvertible {
  /// The labels as text.
  package var description: String {
    var printer = Printer()
    printer.labels(self)
    return printer.text
  }
}
