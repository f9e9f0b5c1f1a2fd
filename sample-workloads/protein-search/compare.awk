# Compares two tables of raw scores: first ssearch36's list of best scores, then a table of protein-search.
# Every pair of query and subject must stand in both with one score.
FNR == 1 { file++ }
file == 1 && / *[0-9]+>>>/ { query = $1; sub(/^[0-9]+>>>/, "", query); next }
file == 1 && match($0, /\( *[0-9]+\) +[0-9]+$/) { theirs[query, $1] = $NF; next }
file == 2 && FNR > 1 {
  pairs++
  queries[$1]
  if (!(($1, $2) in theirs)) { print "check: ssearch36 does not list " $1 " against " $2; bad++ }
  else if (theirs[$1, $2] != $3) { print "check: " $1 " against " $2 ": " $3 ", ssearch36 says " theirs[$1, $2]; bad++ }
}
END {
  for (pair in theirs) known++
  for (query in queries) count++
  if (known != pairs) { print "check: " pairs " pairs here, " known " in ssearch36's list"; bad++ }
  if (bad || count < 20) { print "check: FAILED, " bad + 0 " differences, " count + 0 " queries"; exit 1 }
  print "check: ssearch36 gives the same raw score for all " pairs " pairs of " count " queries and the database"
}
