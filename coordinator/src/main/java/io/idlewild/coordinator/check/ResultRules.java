package io.idlewild.coordinator.check;

import java.util.List;

/** I2 and I9: what became of work units. */
final class ResultRules {
  private static final String WITHOUT_UNIT =
      """
      SELECT r.idx, NULL::int, NULL::uuid, 'it has a result, and no row'
      FROM result r WHERE r.job = :job AND r.idx >= :first AND r.idx < :end
        AND NOT EXISTS (
          SELECT FROM work_unit w
          WHERE w.job = :job AND w.idx >= :first AND w.idx < :end AND w.idx = r.idx)
      """;

  private static final String WITHOUT_RESULT =
      """
      SELECT w.idx, NULL::int, NULL::uuid, 'its job is finished, and it has no result'
      FROM work_unit w WHERE w.job = :job AND w.idx >= :first AND w.idx < :end
        AND NOT EXISTS (
          SELECT FROM result r
          WHERE r.job = :job AND r.idx >= :first AND r.idx < :end AND r.idx = w.idx)
      """;

  private static final String SEQUENCES =
      """
      SELECT NULL::int, NULL::int, NULL::uuid, format(
        '%s results are numbered %s to %s, and the last number given is %s',
        r.number, r.least, r.most, p.last_sequence)
      FROM job_progress p CROSS JOIN (
        SELECT count(*) AS number, min(sequence) AS least, max(sequence) AS most
        FROM result WHERE job = :job) r
      WHERE p.job = :job AND (r.number <> p.last_sequence
        OR coalesce(r.least, 1) <> 1 OR coalesce(r.most, 0) <> p.last_sequence)
      """;

  private static final String EARLY =
      """
      SELECT r.idx, NULL::int, NULL::uuid, 'it has a result, and its job was never started'
      FROM result r WHERE r.job = :job AND r.idx >= :first AND r.idx < :end
      """;

  private static final String CANONICAL =
      """
      SELECT r.idx, r.n::int, t.host, CASE
        WHEN r.n IS NULL THEN 'the result names no canonical task'
        WHEN t.n IS NULL THEN 'the canonical task does not exist'
        WHEN t.state <> 'SUCCESS' THEN format('the canonical task is %s', t.state)
        WHEN t.digest IS DISTINCT FROM r.digest THEN format(
          'the sealed digest is %s, the task''s %s',
          encode(r.digest, 'hex'), coalesce(encode(t.digest, 'hex'), 'none'))
        ELSE 'the canonical task''s vote is void' END
      FROM result r LEFT JOIN task t ON t.job = :job AND t.idx = r.idx AND t.n = r.n
        AND t.idx >= :first AND t.idx < :end
      WHERE r.job = :job AND r.idx >= :first AND r.idx < :end AND r.state = 'SEALED'
        AND (t.n IS NULL OR t.state <> 'SUCCESS' OR t.digest IS DISTINCT FROM r.digest
          OR t.vote = 'VOID')
      """;

  private ResultRules() {}

  static List<Rule> all() {
    return List.of(
        SqlRule.pages(Invariant.I2, "Every result is one of a work unit.", WITHOUT_UNIT),
        SqlRule.pages(
                Invariant.I2, "Every work unit of a finished job has its result.", WITHOUT_RESULT)
            .about(job -> job.is("FINISHED")),
        SqlRule.jobs(Invariant.I2, "Results are numbered from 1 on, without a gap.", SEQUENCES),
        SqlRule.pages(Invariant.I2, "Only started jobs have results.", EARLY)
            .about(job -> job.is("RECEIVING")),
        SqlRule.pages(
            Invariant.I9, "A sealed digest is the digest of its canonical task.", CANONICAL));
  }
}
