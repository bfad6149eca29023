// Chương trình, đề án nào gắn với số liệu nào, được nhắc ở đâu? / Which programmes have which figures, and who speaks of them?
MATCH (g:Programme)
OPTIONAL MATCH (f:Figure)-[:UNDER_PROGRAMME]->(g)
OPTIONAL MATCH (p:Passage)-[:MENTIONS]->(g)
RETURN g.kind AS kind, g.name AS programme, count(DISTINCT f) AS figures, count(DISTINCT p) AS mentions,
       collect(DISTINCT f.text)[..5] AS examples
ORDER BY mentions DESC, programme COLLATE vi
