// Số liệu nào dẫn nguồn, và nguồn là văn bản nào? / Which figures name their source?
MATCH (f:Figure)-[s:SOURCED_FROM]->(d:Document)
OPTIONAL MATCH (f)-[:MEASURES]->(i:Indicator)
RETURN i.name AS indicator, f.text AS figure, f.period AS period, d.name AS sourceDocument, source(f).path AS statedIn
ORDER BY sourceDocument COLLATE vi, indicator COLLATE vi, f.id
