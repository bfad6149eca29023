// Cơ quan nào đã ban hành những văn bản nào? / Who issued which documents?
MATCH (d:Document)-[:ISSUED_BY]->(o:Organization)
RETURN o.name AS issuer, d.kind AS kind, d.symbol AS symbol, d.date AS date, d.title AS title
ORDER BY issuer COLLATE vi, date, d.id
