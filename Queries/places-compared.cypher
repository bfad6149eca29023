// Cùng một chỉ tiêu, các địa phương khác nhau thế nào? / How do places differ in one indicator?
// $indicator = "diện tích chè"
MATCH (i:Indicator)<-[:MEASURES]-(f:Figure)-[:FOR_PLACE]->(p:Place)
WHERE fold(i.name) CONTAINS fold($indicator) AND f.aspect = 'level' AND f.baseValue IS NOT NULL
RETURN i.name AS indicator, f.period AS period, f.baseUnit AS unit, count(*) AS figures,
       min(f.baseValue) AS least, max(f.baseValue) AS most, collect(DISTINCT p.name) AS places
ORDER BY indicator COLLATE vi, period, unit
