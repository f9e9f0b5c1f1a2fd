-- Families of proteins: whoever is related to a relative is one too (E below a thousandth).
.bail on
.headers on
.mode tabs
.import hits.tsv hits
.once answer.tsv
WITH RECURSIVE
  pair(a, b) AS (
    SELECT query, subject FROM hits WHERE CAST(evalue AS REAL) < 1e-3 AND query <> subject
    UNION
    SELECT subject, query FROM hits WHERE CAST(evalue AS REAL) < 1e-3 AND query <> subject
  ),
  reached(start, protein) AS (
    SELECT a, a FROM pair
    UNION
    SELECT start, b FROM reached JOIN pair ON a = protein
  ),
  family(protein, first) AS (SELECT start, min(protein) FROM reached GROUP BY start)
SELECT first AS family, count(*) AS members, group_concat(substr(protein, instr(protein, '|') + 1), ' ') AS proteins
FROM (SELECT * FROM family ORDER BY first, protein)
GROUP BY first
ORDER BY members DESC, first;
