package import VanKienBytes

/// A reference to one specific issued document.
package struct DocumentMention: Hashable, Sendable {
  /// The bytes of the reference in ``SourceDocument/text``.
  package var range: ByteRange
  /// The kind word in its dictionary form: `Nghị quyết`.
  package var kind: String
  /// The symbol as written, spaces inside removed: `03-NQ/TU`.
  package var number: String?
  /// The date in ISO form, as exact as written (`2016-07-15`, `2016-07`, `2016`), or `invalid` for a date that cannot be.
  package var date: String?
  /// The issuer as written nearest to the reference.
  package var issuer: String?
  /// The bytes of the issuer's words.
  package var issuerRange: ByteRange?
  /// The subject ("về …") or quoted name, without "về".
  package var title: String?
  /// The bytes of the title.
  package var titleRange: ByteRange?
  /// The rule that made the mention.
  package var rule: Rule
}

/// A named programme, scheme, project, movement or campaign.
package struct ProgrammeMention: Hashable, Sendable {
  /// The bytes of the mention.
  package var range: ByteRange
  /// The kind in its dictionary form: `Đề án`.
  package var kind: String
  /// The name without the kind word and quotation marks.
  package var name: String
  /// The rule that made the mention.
  package var rule: Rule
}

/// The administrative level of a place, or what else it is.
package enum PlaceLevel: String, CaseIterable, Sendable {
  case country, region, province, district, commune, village, other
}

/// A named place.
package struct PlaceMention: Hashable, Sendable {
  /// The bytes of the mention, with the kind word when one stands directly before the name.
  package var range: ByteRange
  /// The level.
  package var level: PlaceLevel
  /// The name without the kind word of an administrative unit; for level other the whole name.
  package var name: String
  /// The code of the statistics office where the gazetteer decides it.
  package var code: String?
  /// The rule that made the mention.
  package var rule: Rule
}

/// What a figure tells about its indicator.
package enum Aspect: String, CaseIterable, Sendable {
  /// The amount itself.
  case level
  /// An increase or decrease against a baseline.
  case change
  /// An average change a year.
  case growth
  /// A part of a whole, or a ratio to another quantity.
  case share
  /// A measure against a plan.
  case plan
}

/// The direction of a change.
package enum Direction: String, CaseIterable, Sendable {
  case up, down
}

/// How the number bounds the amount.
package enum Comparator: String, CaseIterable, Sendable {
  case eq, gt, lt, ge, le, approx, range
}

/// What kind of statement a figure is.
package enum FigureStatus: String, CaseIterable, Sendable {
  /// Reported as it was (SDMX observation status A).
  case actual
  /// Estimated or expected (SDMX E).
  case estimate
  /// Aimed at; SDMX has no code for it.
  case target
}

/// One quantity that counts or measures something in the world.
package struct FigureMention: Hashable, Sendable {
  /// The bytes of number and unit, without comparator words.
  package var range: ByteRange
  /// The number as written, in decimal.
  package var value: DecimalNumber
  /// The upper end of a range.
  package var valueHigh: DecimalNumber?
  /// The denominator of a count out of a total (`94/94 xã`).
  package var total: DecimalNumber?
  /// The unit as written, scale words included; nil for a bare number.
  package var unit: String?
  /// What is measured, in the text's own words.
  package var indicator: String?
  /// The aspect.
  package var aspect: Aspect = .level
  /// The direction, for change, growth and plan.
  package var direction: Direction?
  /// The comparator.
  package var comparator: Comparator = .eq
  /// The period in EDTF form: `2020`, `2016/2020`, `2020-10`.
  package var period: String?
  /// The status.
  package var status: FigureStatus = .actual
  /// The place in canonical form: `huyện Tân Uyên`.
  package var place: String?
  /// For a change the period compared with.
  package var baseline: String?
  /// The rule that decided the attachment.
  package var rule: Rule
}

/// The types of relation between mentions.
package enum RelationType: String, CaseIterable, Sendable {
  case issuedBy = "issued_by"
  case implements
  case approves
  case attachedTo = "attached_to"
  case amends
  case replaces
  case basedOn = "based_on"
  case partOf = "part_of"
  case includes
}

/// A relation that the words state between two ranges of the text.
package struct RelationMention: Hashable, Sendable {
  /// The type.
  package var type: RelationType
  /// The range the relation goes from.
  package var head: ByteRange
  /// The range it goes to.
  package var tail: ByteRange
  /// The rule that made the relation.
  package var rule: Rule
}
