package io.idlewild.coordinator.check;

/** The rows of a small grid in which all is well, for tests that break one thing. */
public final class CleanGrid {
  /** Finished, a quorum of two: two work units are sealed, one failed. */
  public static final String QUORUM = "00000000-0000-4000-8000-00000000000a";

  /** Running, audited: its work units stand in every state there is. */
  public static final String AUDITED = "00000000-0000-4000-8000-00000000000b";

  static final String RECEIVING = "00000000-0000-4000-8000-00000000000c";
  public static final String CANCELLED = "00000000-0000-4000-8000-00000000000d";
  public static final String ANN = "00000000-0000-4000-8000-000000000001";
  public static final String BOB = "00000000-0000-4000-8000-000000000002";
  public static final String CID = "00000000-0000-4000-8000-000000000003";

  /** Makes them, after whatever was there. */
  static final String SQL =
      """
      TRUNCATE account, host, dispatcher, workload_version, job, job_input, job_progress,
        job_failure, work_unit, task, result, credit_entry, commit_batch, host_record,
        reliability_event, content, credit_day, credit_mark, credit_folded, job_archive,
        workload_calibration CASCADE;
      INSERT INTO account (id, name, roles, created_at)
        SELECT ('00000000-0000-4000-8000-00000000010' || n)::uuid, 'account ' || n, 'VOLUNTEER', now()
        FROM generate_series(1, 3) n;
      INSERT INTO host SELECT ('00000000-0000-4000-8000-00000000000' || n)::uuid,
        ('00000000-0000-4000-8000-00000000010' || n)::uuid, '\\x00', 'host ' || n, 'Linux', 'amd64',
        'cpu', 2, 1, '10.0.' || n || '.0/24', now(), now(), NULL FROM generate_series(1, 3) n;
      INSERT INTO dispatcher VALUES (true, 1, 7, decode(repeat('00', 16), 'hex'));
      INSERT INTO workload_version VALUES ('w', 'sum', 1, 'COMMAND', 'p', '{module}', '\\x00',
        now(), now());
      INSERT INTO job (id, name, owner, workload, state, assurance, quorum, max_tasks, diversity,
        comparison, earns, arguments, limit_memory_bytes, limit_stack_bytes, limit_wall_ms, limit_output_bytes,
        request_digest, created_at, started_at, finished_at) VALUES
        ('{a}', 'a', '00000000-0000-4000-8000-000000000101', 'w', 'FINISHED', 'QUORUM(2)', 2, 6, 'BLOCK', '{"kind":"bitwise"}', 10, '{}', 1, 1, 1, 1, '', now(),
          now(), now()),
        ('{b}', 'b', '00000000-0000-4000-8000-000000000101', 'w', 'RUNNING', 'ESCROWED', 1, 6, 'ACCOUNT', '{"kind":"bitwise"}', 10, '{}', 1, 1, 1, 1, '', now(),
          now(), NULL),
        ('{c}', 'c', '00000000-0000-4000-8000-000000000101', 'w', 'RECEIVING', 'QUORUM(2)', 2, 6, 'HOST', '{"kind":"bitwise"}', 10, '{}', 1, 1, 1, 1, '', now(),
          NULL, NULL),
        ('{d}', 'd', '00000000-0000-4000-8000-000000000101', 'w', 'CANCELLED', 'ESCROWED', 1, 6, 'HOST', '{"kind":"bitwise"}', 10, '{}', 1, 1, 1, 1, '', now(),
          now(), now());
      INSERT INTO job_input VALUES ('{b}', 0, 'table', '{module}');
      INSERT INTO job_progress (job, total, open, running, provisional, sealed, failed, cancelled,
        tasks_leased, tasks_succeeded, tasks_failed, tasks_expired, tasks_aborted, credit,
        last_sequence, settled_below) VALUES
        ('{a}', 3, 0, 0, 0, 2, 1, 0, 0, 4, 2, 1, 0, 40, 3, 3),
        ('{b}', 6, 1, 2, 2, 1, 0, 0, 1, 6, 0, 0, 0, 10, 1, 4),
        ('{c}', 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        ('{d}', 3, 0, 0, 0, 1, 0, 2, 0, 2, 0, 0, 1, 10, 1, 0);
      INSERT INTO work_unit SELECT job::uuid, idx, 1, '{}' FROM (VALUES ('{a}', 3), ('{b}', 6),
        ('{c}', 2), ('{d}', 3)) j (job, n), generate_series(0, n - 1) idx;
      INSERT INTO task (job, idx, n, host, account, block, duty, state, leased_at, lease_until,
          commitment, digest, vote, cause, ended_at)
        SELECT job::uuid, idx, n, ('00000000-0000-4000-8000-00000000000' || host)::uuid,
          ('00000000-0000-4000-8000-00000000010' || host)::uuid, '10.0.' || host || '.0/24', duty,
          state, now(), now() + interval '1 minute',
          CASE WHEN state IN ('SUCCESS', 'COMMITTED') THEN '\\x00'::bytea END,
          CASE WHEN state = 'SUCCESS' THEN decode(repeat('0' || digest, 32), 'hex') END,
          vote, CASE WHEN state = 'FAILURE' THEN 'TRAP' END,
          CASE WHEN state NOT IN ('LEASED', 'COMMITTED') THEN now() END
        FROM (VALUES
          ('{a}', 0, 0, 1, 'FRESH', 'SUCCESS', 1, NULL),
          ('{a}', 0, 1, 2, 'FRESH', 'SUCCESS', 1, NULL),
          ('{a}', 1, 0, 1, 'FRESH', 'SUCCESS', 2, NULL),
          ('{a}', 1, 1, 2, 'FRESH', 'EXPIRED', 0, NULL),
          ('{a}', 1, 2, 2, 'FRESH', 'SUCCESS', 2, NULL),
          ('{a}', 2, 0, 1, 'FRESH', 'FAILURE', 0, NULL),
          ('{a}', 2, 1, 3, 'FRESH', 'FAILURE', 0, NULL),
          ('{b}', 0, 0, 1, 'FRESH', 'SUCCESS', 3, 'CHECKED'),
          ('{b}', 0, 1, 2, 'AUDIT', 'SUCCESS', 4, 'VOID'),
          ('{b}', 1, 0, 1, 'FRESH', 'SUCCESS', 5, 'UNCHECKED'),
          ('{b}', 2, 0, 3, 'FRESH', 'SUCCESS', 6, 'AWAITING'),
          ('{b}', 3, 0, 3, 'FRESH', 'LEASED', 0, NULL),
          ('{b}', 5, 0, 1, 'FRESH', 'SUCCESS', 7, 'CHECKED'),
          ('{b}', 5, 1, 3, 'AUDIT', 'SUCCESS', 7, 'CHECKED'),
          ('{d}', 0, 0, 1, 'FRESH', 'SUCCESS', 8, 'CHECKED'),
          ('{d}', 1, 0, 1, 'FRESH', 'SUCCESS', 9, 'UNCHECKED'),
          ('{d}', 2, 0, 3, 'FRESH', 'ABORTED', 0, NULL))
          t (job, idx, n, host, duty, state, digest, vote);
      INSERT INTO result SELECT job::uuid, idx, sequence, state,
        CASE WHEN state = 'SEALED' THEN decode(repeat('0' || digest, 32), 'hex') END,
        CASE WHEN state = 'SEALED' THEN 0 END,
        CASE WHEN state = 'FAILED' THEN 'TRAP' END, NULL, tasks, now()
        FROM (VALUES ('{a}', 0, 2, 'SEALED', 1, 2), ('{a}', 1, 1, 'SEALED', 2, 3),
          ('{a}', 2, 3, 'FAILED', 0, 2), ('{b}', 0, 1, 'SEALED', 3, 2),
          ('{d}', 0, 1, 'SEALED', 8, 1)) r (job, idx, sequence, state, digest, tasks);
      INSERT INTO credit_entry SELECT job::uuid, idx,
        ('00000000-0000-4000-8000-00000000000' || host)::uuid,
        ('00000000-0000-4000-8000-00000000010' || host)::uuid, 10, now()
        FROM (VALUES ('{a}', 0, 1), ('{a}', 0, 2), ('{a}', 1, 1), ('{a}', 1, 2), ('{b}', 0, 1),
          ('{d}', 0, 1)) e (job, idx, host);
      INSERT INTO host_record SELECT ('00000000-0000-4000-8000-00000000000' || host)::uuid, 'w',
        0, 0, 0, 0, 0, 0, 0, 0, 0, unchecked, awaiting, 0, 0, 0, credit, pending
        FROM (VALUES (1, 1, 0, 40, 20), (2, 0, 0, 20, 0), (3, 0, 1, 0, 20))
          h (host, unchecked, awaiting, credit, pending);
      INSERT INTO reliability_event (host, workload, job, idx, event, detail, at)
        SELECT '00000000-0000-4000-8000-000000000002', 'w', '{b}', 0, 'CONVICTED', '', now()
      """;

  private CleanGrid() {}

  /**
   * The statements.
   *
   * @param module a content that is there
   */
  public static String sql(String module) {
    return SQL.replace("{a}", QUORUM)
        .replace("{b}", AUDITED)
        .replace("{c}", RECEIVING)
        .replace("{d}", CANCELLED)
        .replace("{module}", module);
  }
}
