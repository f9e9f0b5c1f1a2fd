-- The three best relatives of each protein, with the share of equal residues.
.bail on
.headers on
.mode tabs
.import hits.tsv hits
.once answer.tsv
SELECT query, place, subject, score, evalue, printf('%.1f', 100.0 * identities / columns) AS identity
FROM (
  SELECT *, row_number() OVER (PARTITION BY query ORDER BY CAST(score AS INTEGER) DESC, subject) AS place
  FROM hits WHERE query <> subject
)
WHERE place <= 3
ORDER BY query, place;
