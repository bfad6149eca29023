// Đoạn nào nói về một điều, gõ không dấu cũng được? / Which passages speak of something, typed with or without accents?
// $words = "ho ngheo"
MATCH (p:Passage)
WHERE fold(p.text) CONTAINS fold($words)
RETURN source(p).path AS document, source(p).section AS section, p.line AS line, p.text AS passage
ORDER BY document, p.start
LIMIT 100
