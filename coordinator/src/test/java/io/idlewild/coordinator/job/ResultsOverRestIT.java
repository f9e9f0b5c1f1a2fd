package io.idlewild.coordinator.job;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestPeople;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What scientists see of rows that a dispatcher has written. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class ResultsOverRestIT {
  @Inject CoordinatorSettings settings;
  @Inject Jdbc jdbc;

  private TestGrid grid;
  private String job;
  private UUID id;

  /** Three work units: one sealed, one provisional, one leased. */
  @BeforeEach
  void writeRows() {
    grid = new TestGrid(settings);
    job = grid.job("rows", 2);
    grid.send(job, 0, "{}\n{}\n{}\n").statusCode(200);
    id = JobId.parse(job).value();
    jdbc.update("UPDATE job SET state = 'RUNNING', assurance = 'ESCROWED' WHERE id = ?", id);
    jdbc.update(
        """
        UPDATE job_progress SET open = 0, running = 1, provisional = 1, sealed = 1,
          last_sequence = 1, credit = 1500000, audited = 40, mismatches = 1, sampled = 30
        WHERE job = ?
        """,
        id);
    task(0, "SUCCESS", "CHECKED");
    task(1, "SUCCESS", "UNCHECKED");
    task(2, "LEASED", null);
    jdbc.update(
        """
        INSERT INTO result (job, idx, sequence, state, digest, n, tasks, sealed_at)
        VALUES (?, 0, 1, 'SEALED', sha256('a'), 0, 1, now())
        """,
        id);
  }

  private void task(int index, String state, String vote) {
    boolean ended = !state.equals("LEASED");
    jdbc.update(
        """
        INSERT INTO task (job, idx, n, host, account, block, duty, state, leased_at, lease_until,
          digest, outputs, vote, ended_at)
        VALUES (?, ?, 0, gen_random_uuid(), gen_random_uuid(), '10.0.0', 'AUDIT', ?, now(), now(),
          CASE WHEN ? THEN sha256('a') END, CASE WHEN ? THEN ?::bytea END, ?,
          CASE WHEN ? THEN now() END)
        """,
        id,
        index,
        state,
        ended,
        ended,
        outputs(),
        vote,
        ended);
  }

  /** One file "a" with the byte 7, as the column keeps it. */
  private static byte[] outputs() {
    return java.nio.ByteBuffer.allocate(3 + 2 + 1 + 8 + 32 + 4 + 1)
        .put((byte) 1)
        .putShort((short) 1)
        .putShort((short) 1)
        .put((byte) 'a')
        .putLong(1)
        .put(new byte[32])
        .putInt(1)
        .put((byte) 7)
        .array();
  }

  @Test
  void sealedResultsComeWithTheirFiles() {
    grid.authorized()
        .get("/api/v1/jobs/" + job + "/results")
        .then()
        .statusCode(200)
        .body("results", hasSize(1))
        .body("results[0].index", equalTo(0))
        .body("results[0].outputs.name", contains("a"))
        .body("results[0].outputs[0].inline", equalTo("Bw=="))
        .body("next", equalTo(1));
  }

  @Test
  void provisionalResultsComeWithTheRiskOfTheirJob() {
    grid.authorized()
        .get("/api/v1/jobs/" + job + "/provisional")
        .then()
        .statusCode(200)
        .body("results", hasSize(1))
        .body("results[0].index", equalTo(1))
        .body("results[0].state", equalTo("PROVISIONAL"))
        .body("results[0].checked", equalTo(false))
        .body("results[0].outputs.name", contains("a"))
        .body("ledger.sampled", equalTo(30))
        .body("next", equalTo(1));
    grid.authorized()
        .get("/api/v1/jobs/" + job + "/provisional?after=1")
        .then()
        .body("results", hasSize(0))
        .body("next", equalTo(1));
  }

  @Test
  void jobTellsWhatItsAuditsSay() {
    grid.authorized()
        .get("/api/v1/jobs/" + job)
        .then()
        .body("credit", equalTo(1.5f))
        .body("workUnits.provisional", equalTo(1))
        .body("ledger.audited", equalTo(40))
        .body("ledger.mismatches", equalTo(1))
        .body(
            "ledger.sentence",
            equalTo(
                "at most 95034 wrong in a million, 95 % (40 audited, 1 wrong; fair sample: 30, 0"
                    + " wrong)"));
  }

  @Test
  void dutyOfATaskIsToldToAdminsAtOnceAndToItsOwnerWhenTheJobHasEnded() {
    String unit = "/api/v1/jobs/" + job + "/work-units/1";
    TestPeople.Person owner = new TestPeople(settings).scientist("owner");
    jdbc.update("UPDATE job SET owner = ? WHERE id = ?", AccountId.parse(owner.id()).value(), id);
    owner
        .call()
        .get(unit)
        .then()
        .body("state", equalTo("PROVISIONAL"))
        .body("tasks[0].outcome", equalTo("SUCCESS"))
        .body("tasks[0].duty", nullValue())
        .body("tasks[0].vote", nullValue());
    grid.authorized().get(unit).then().body("tasks[0].duty", equalTo("AUDIT"));

    jdbc.update("UPDATE job SET state = 'CANCELLED' WHERE id = ?", id);

    owner
        .call()
        .get(unit)
        .then()
        .body("state", equalTo("CANCELLED"))
        .body("tasks[0].duty", equalTo("AUDIT"))
        .body("tasks[0].vote", equalTo("UNCHECKED"));
  }

  @Test
  void workUnitsStandWhereTheirTasksSay() {
    grid.authorized()
        .get("/api/v1/jobs/" + job + "/work-units/0")
        .then()
        .body("state", equalTo("SEALED"))
        .body("result.sequence", equalTo(1));
    grid.authorized()
        .get("/api/v1/jobs/" + job + "/work-units/2")
        .then()
        .body("state", equalTo("RUNNING"));
  }
}
