// Văn bản này được nhắc tới ở đâu, bằng câu nào? / Where is a document cited, in which sentences?
// $symbol = "412/QĐ-UBND"
MATCH (p:Passage)-[m:MENTIONS]->(d:Document)
WHERE d.symbol = $symbol OR fold(d.name) CONTAINS fold($symbol)
RETURN d.name AS cited, m.text AS words, source(m).path AS document, source(m).line AS line, source(m).sentence AS sentence
ORDER BY document, line, m.start
