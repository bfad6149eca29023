// Chỉ tiêu này có những số liệu nào, của kỳ nào, nơi nào, câu nào nói? / Which figures does an indicator have, for which period and place, in which sentence?
// $indicator = "tỷ lệ hộ nghèo"
//
// The indicator is found by its name or one of its aliases, without regard to case and accents.
MATCH (f:Figure)-[:MEASURES]->(i:Indicator)
WHERE fold(i.name) CONTAINS fold($indicator) OR any(a IN i.aliases WHERE fold(a) CONTAINS fold($indicator))
OPTIONAL MATCH (f)-[:FOR_PLACE]->(p:Place)
RETURN i.name AS indicator, f.period AS period, p.name AS place, f.text AS figure, f.status AS status,
       source(f).sentence AS sentence, source(f).path AS document, source(f).line AS line
ORDER BY f.periodStart, p.name COLLATE vi, f.id
