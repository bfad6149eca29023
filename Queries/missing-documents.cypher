// Văn bản nào được nhắc tới nhưng không có trong bộ sưu tập? / Which cited documents are not in the collection?
MATCH (p:Passage)-[:MENTIONS]->(d:Document)
WHERE NOT coalesce(d.inCorpus, false)
RETURN d.name AS document, d.date AS date, count(p) AS mentions
ORDER BY mentions DESC, document COLLATE vi
