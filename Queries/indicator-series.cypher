// Một chỉ tiêu thay đổi thế nào qua các năm? / How does an indicator develop over the years?
// $indicator = "tỷ lệ hộ nghèo"
// $place = "tỉnh Lai Châu"
//
// Several values in one year mean that the documents differ; their number is shown.
MATCH (i:Indicator)<-[:MEASURES]-(f:Figure)-[:FOR_PLACE]->(p:Place)
WHERE fold(i.name) = fold($indicator) AND fold(p.name) = fold($place) AND f.aspect = 'level' AND f.period IS NOT NULL
RETURN f.period AS period, f.status AS status, f.baseUnit AS unit, collect(DISTINCT f.baseValue) AS values,
       count(*) AS statements
ORDER BY period, status, unit
