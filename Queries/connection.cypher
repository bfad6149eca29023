// Hai văn bản liên quan với nhau qua đâu? / How are two things connected?
// $from = "412/QĐ-UBND"
// $to = "1102/QĐ-UBND"
//
// The shortest chain of any relations, whatever their direction.
MATCH (a:Document {symbol: $from}), (b:Document {symbol: $to})
MATCH path = shortestPath((a)-[*..8]-(b))
RETURN path, length(path) AS steps
