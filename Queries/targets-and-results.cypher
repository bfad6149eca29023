// Mục tiêu nào đã đặt ra cho một chỉ tiêu, và kết quả thực hiện là bao nhiêu? / Which targets were set, and what was reached?
//
// A target and an actual or estimated value of the same indicator, place and period, in the same base unit.
MATCH (t:Figure {status: 'target'})-[:MEASURES]->(i:Indicator)<-[:MEASURES]-(r:Figure)
WHERE r.status IN ['A', 'E'] AND r.period = t.period AND r.baseUnit = t.baseUnit AND r.aspect = t.aspect
MATCH (t)-[:FOR_PLACE]->(p:Place)<-[:FOR_PLACE]-(r)
RETURN i.name AS indicator, p.name AS place, t.period AS period, t.text AS target, r.text AS result,
       round((r.baseValue - t.baseValue) * 1000) / 1000 AS difference, source(t).path AS targetIn, source(r).path AS resultIn
ORDER BY indicator COLLATE vi, period, t.id, r.id
