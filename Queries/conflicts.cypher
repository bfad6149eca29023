// Các văn bản mâu thuẫn nhau ở số liệu nào? / Where do the documents contradict each other?
//
// Every pair once, with what differs and both sentences.
MATCH (a:Figure)-[c:CONFLICTS_WITH]->(b:Figure), (a)-[:MEASURES]->(i:Indicator)
RETURN i.name AS indicator, c.why AS differs, a.period AS period, a.text AS first, source(a).path AS firstDocument,
       source(a).sentence AS firstSentence, b.text AS second, source(b).path AS secondDocument, source(b).sentence AS secondSentence
ORDER BY indicator COLLATE vi, period, a.id, b.id
