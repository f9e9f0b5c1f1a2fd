# Compares alignments.sam with the SAM of bwa mem, and both with what the names of the reads say.
#   awk -f compare.awk BWA.sam OURS.sam
# Every read must have the same strand, place, CIGAR and score in both, or else a score that is equal or better in ours: an
# alignment that is as good in another place of a repeat, or with a gap one base aside, is no fault.
BEGIN { FS = "\t" }
/^@/ { next }
function score(    i) {
  for (i = 12; i <= NF; i++) if ($i ~ /^AS:i:/) return substr($i, 6) + 0
  return 0
}
FNR == NR {
  if ($2 >= 256) next # a second, smaller piece of a read
  place[$1] = $2 " " $4 " " $6
  best[$1] = score()
  unmapped[$1] = int($2 / 4) % 2
  next
}
{
  reads++
  split($1, told, "_")
  none = told[2] == "none"
  if (!($1 in place)) { print "check: bwa has no line for " $1; bad++; next }
  if ($2 == 4 || unmapped[$1]) {
    if (($2 == 4) != unmapped[$1]) { print "check: " $1 ": ours flag " $2 ", bwa " place[$1]; bad++ }
    if (!none) { print "check: " $1 " was not found"; bad++ }
    strangers++
    next
  }
  mapped++
  if (score() < best[$1]) { print "check: " $1 " scores " score() ", bwa " best[$1] " (" place[$1] ")"; bad++ }
  scores += score() == best[$1]
  places += $2 " " $4 " " $6 == place[$1]
  # The first base of the read may be cut off, or lie in a gap.
  off = $4 - told[2]
  right += !none && off > -160 && off < 160 && ($2 == 16) == (told[3] == "-")
}
END {
  if (reads < 100 || bad || scores < mapped * 0.999 || places < mapped * 0.99 || right != mapped) {
    printf "check: %d reads, %d mapped, %d right, %d with bwa'\''s score, %d with its place and CIGAR\n", reads, mapped, right, scores, places
    exit 1
  }
  printf "check: %d reads: %d mapped, all where they come from; bwa gives %d the same score, %d the same strand, place and CIGAR; %d found by neither\n", reads, mapped, scores, places, strangers
}
