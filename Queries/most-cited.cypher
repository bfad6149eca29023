// Văn bản nào được viện dẫn nhiều nhất? / Which documents are cited most?
MATCH (d:Document)<-[:CITES]-(citing:Document)
RETURN d.name AS document, d.inCorpus AS inCorpus, count(DISTINCT citing) AS citedBy
ORDER BY citedBy DESC, document COLLATE vi
LIMIT 20
