// Văn bản này dựa vào, thực hiện, sửa đổi hay viện dẫn những văn bản nào, trực tiếp và gián tiếp? / What does a document rest on?
// $document = "352-BC/TU"
//
// Follows the relations of the legal database up to four steps; depth 1 is direct. Only the shortest way to each is shown.
MATCH (d)
WHERE (d:Document OR d:Programme) AND (d.symbol = $document OR fold(d.name) CONTAINS fold($document))
MATCH path = (d)-[:BASED_ON|IMPLEMENTS|GUIDES|AMENDS|REPLACES|REPEALS|CITES*1..4]->(e:Document)
WHERE e <> d
WITH e, path ORDER BY length(path)
WITH e, head(collect(path)) AS way
RETURN e.name AS document, e.date AS date, length(way) AS depth, [r IN relationships(way) | type(r)] AS relations
ORDER BY depth, date, document COLLATE vi
