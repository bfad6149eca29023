// Văn bản nào sửa đổi, thay thế, bãi bỏ hay ban hành kèm theo văn bản nào? / Which documents amend, replace, repeal or carry which?
MATCH (a:Document)-[r:AMENDS|REPLACES|REPEALS|ATTACHED_TO]->(b)
RETURN a.name AS document, type(r) AS relation, b.name AS other, a.date AS date, source(r).sentence AS sentence
ORDER BY date, document COLLATE vi, other COLLATE vi
