// Số liệu nào được nhiều văn bản cùng nêu? / Which figures do several documents state alike?
MATCH (a:Figure)-[:RESTATES]-(b:Figure), (a)-[:MEASURES]->(i:Indicator)
WITH i, a, collect(DISTINCT source(b).path) AS others
WHERE any(path IN others WHERE path <> source(a).path)
RETURN i.name AS indicator, a.text AS figure, a.period AS period, source(a).path AS document, others
ORDER BY size(others) DESC, indicator COLLATE vi, a.id
