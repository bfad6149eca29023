// Số liệu nào không nói rõ của năm nào? / Which figures leave their period open?
MATCH (f:Figure)-[:MEASURES]->(i:Indicator)
WHERE f.period IS NULL AND f.status IN ['A', 'E']
RETURN i.name AS indicator, f.text AS figure, source(f).path AS document, source(f).line AS line, source(f).sentence AS sentence
ORDER BY document, line, f.id
