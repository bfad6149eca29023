// Đơn vị hành chính này gồm những đơn vị nào, đến cấp nào? / Which units belong to an administrative unit?
// $place = "tỉnh Lai Châu"
MATCH way = (p:Place)-[:PART_OF*1..4]->(top:Place)
WHERE fold(top.name) = fold($place)
RETURN p.name AS unit, p.level AS level, p.code AS code, [n IN nodes(way)[1..-1] | n.name] AS through
ORDER BY length(way), unit COLLATE vi
