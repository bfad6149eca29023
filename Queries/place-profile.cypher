// Một địa phương có những số liệu nào mới nhất? / What do the documents say about a place?
// $place = "Lai Châu"
//
// Figures of the place itself, the latest period first; periods that nothing states come last.
MATCH (f:Figure)-[:FOR_PLACE]->(p:Place), (f)-[:MEASURES]->(i:Indicator)
WHERE fold(p.name) CONTAINS fold($place)
RETURN p.name AS place, i.name AS indicator, f.period AS period, f.text AS figure, f.status AS status, source(f).path AS document
ORDER BY f.periodEnd IS NULL, f.periodEnd DESC, place COLLATE vi, indicator COLLATE vi, f.id
LIMIT 50
