// Văn bản này nêu những số liệu nào, ở mục nào? / Which figures does one document state, section by section?
// $path = "nghi-quyet"
MATCH (p:Passage)-[s:STATES]->(f:Figure)-[:MEASURES]->(i:Indicator)
WHERE source(f).path CONTAINS $path
RETURN source(f).path AS document, source(f).section AS section, i.name AS indicator, f.text AS figure, f.period AS period,
       f.status AS status
ORDER BY document, s.start
