/// Gives every key an identifier that reads well and is no other key's.
///
/// The identifier of a key is its slug. Where different keys have one slug ("đàn bò", "đàn bơ"), each of them gets a hash of its key
/// behind it, so that identifiers depend on what is named and never on the order in which it was met.
struct IdentifierRegistry {
  private var keys: [String: Set<String>] = [:]

  /// Notes that `key` wants `slug`.
  mutating func add(key: String, slug: String) { keys[slug, default: []].insert(key) }

  /// The identifier of `key`, once all keys have been added.
  func identifier(key: String, slug: String) -> String {
    (keys[slug]?.count ?? 0) > 1 ? "\(slug)-\(IdentifierText.hash(key))" : slug
  }
}
