internal import VanKienQuerySyntax
internal import VanKienText

/// The candidate that `name` most likely means, also when it was typed without accents or in another case.
func nearestIgnoringAccents(to name: String, among candidates: some Sequence<String>) -> String? {
  let folded = Folding.shared.fold(name)
  var foldedCandidates: [String: String] = [:]
  for candidate in candidates where candidate != name {
    let key = Folding.shared.fold(candidate)
    if let known = foldedCandidates[key], known <= candidate { continue }
    foldedCandidates[key] = candidate
  }
  if let same = foldedCandidates[folded] { return same }
  return nearestName(to: folded, among: foldedCandidates.keys.sorted()).flatMap { foldedCandidates[$0] }
}
