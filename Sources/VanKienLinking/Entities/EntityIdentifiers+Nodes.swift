internal import VanKienExtraction
internal import VanKienGraph
internal import VanKienStore

extension EntityIdentifiers {
  /// The nodes that documents share.
  func nodes() -> [NodeRecord] {
    documentNodes() + programmeNodes() + indicatorNodes() + placeNodes() + organizationNodes()
  }

  private func documentNodes() -> [NodeRecord] {
    let used = documents.usedClusters
    return Concurrent.map(used.count) { place in
      let index = used[place]
      let cluster = documents.clusters[index]
      let kind = cluster.kinds.mostFrequent
      let label = kind.flatMap { DocumentLabels.label(of: $0) }
      var node = Entity(id: documentIDs[index], labels: ["Document"] + (label.map { [$0] } ?? []))
      let symbol = cluster.symbols.mostFrequent
      let title = cluster.titles.mostFrequent
      let name = symbol.map { "\(kind ?? "") \($0)" } ?? cluster.texts.mostFrequent ?? title
      node.set("name", name ?? cluster.part.map { parts[$0].name })
      node.set("kind", kind)
      node.set("symbol", symbol)
      node.set("number", cluster.identity.parts?.number)
      node.set("date", cluster.date ?? cluster.statedDate)
      node.set("issuer", cluster.issuers.mostFrequent)
      node.set("title", title)
      node.set("term", cluster.term ?? cluster.identity.congress?.term)
      node.set(aliases: cluster.texts.aliases(besides: name))
      node.properties["inCorpus"] = .boolean(cluster.part != nil)
      node.set("path", cluster.part.map { parts[$0].name })
      node.set("sha256", cluster.part.map { parts[$0].sha256 })
      return node.record
    }
  }

  private func programmeNodes() -> [NodeRecord] {
    programmes.clusters.enumerated().map { index, cluster in
      var node = Entity(id: programmeIDs[index], labels: ["Programme"])
      let name = cluster.names.mostFrequent
      node.set("name", name)
      node.set("kind", cluster.kinds.mostFrequent)
      node.set(aliases: cluster.names.aliases(besides: name))
      return node.record
    }
  }

  private func indicatorNodes() -> [NodeRecord] {
    indicators.clusters.enumerated().map { index, cluster in
      var node = Entity(id: indicatorIDs[index], labels: ["Indicator"])
      let name = cluster.names.mostFrequent
      node.set("name", name)
      node.set("dimension", cluster.dimension?.rawValue)
      node.set(aliases: cluster.names.aliases(besides: name))
      return node.record
    }
  }

  private func placeNodes() -> [NodeRecord] {
    places.keys.indices.map { place in
      let key = places.keys[place]
      let names = places.names[place]
      let level = key.level.prefix(1).uppercased() + key.level.dropFirst()
      var node = Entity(id: placeIDs[place], labels: key.level == "other" ? ["Place"] : ["Place", level])
      let name = key.unit.map { "\(Gazetteer.shared.units[$0].type.rawValue) \(Gazetteer.shared.units[$0].name)" }
      node.set("name", name ?? names.mostFrequent ?? key.name)
      node.set("level", key.level)
      if let unit = key.unit {
        let entry = Gazetteer.shared.units[unit]
        node.set("code", entry.code)
        if entry.parent >= 0 {
          node.set(entry.isCurrent ? "validFrom" : "validTo", entry.isCurrent ? "2025-07-01" : "2025-06-30")
        }
      }
      node.set(aliases: names.aliases(besides: name ?? names.mostFrequent))
      return node.record
    }
  }

  private func organizationNodes() -> [NodeRecord] {
    organizations.keys.indices.map { body in
      let key = organizations.keys[body]
      let names = organizations.names[body]
      var node = Entity(id: organizationIDs[body], labels: ["Organization"])
      // The fullest name that tells no term, as long as the body is not of one term.
      let full = names.values.filter { key.isCongress || OrganizationKey($0).term == nil }
      // Best one that is no line of capitals.
      let mixed = full.filter(OrganizationSpelling.isMixed)
      let fullest = (mixed.isEmpty ? full : mixed).max { ($0.utf8.count, $1) < ($1.utf8.count, $0) }
      let name = (fullest ?? names.mostFrequent).map(OrganizationSpelling.spelled)
      node.set("name", name)
      node.set(aliases: names.aliases(besides: name))
      return node.record
    }
  }
}
