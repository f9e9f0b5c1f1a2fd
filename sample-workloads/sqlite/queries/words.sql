-- Full-text search in the descriptions: what the hits are, by the words that describe them.
.bail on
.headers on
.mode tabs
.import hits.tsv hits
CREATE VIRTUAL TABLE text USING fts5(subject, description);
INSERT INTO text SELECT DISTINCT subject, description FROM hits;
.once answer.tsv
WITH word(word) AS (VALUES ('globin'), ('haemoglobin OR hemoglobin'), ('kinase'), ('synthase'), ('ribosomal'), ('transport*'))
SELECT word, count(*) AS proteins, round(avg(length(description)), 2) AS letters, min(subject) AS first
FROM word JOIN text ON text MATCH 'description:(' || word || ')'
GROUP BY word
ORDER BY proteins DESC, word;
