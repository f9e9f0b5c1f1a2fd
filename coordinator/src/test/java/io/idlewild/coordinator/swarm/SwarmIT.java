package io.idlewild.coordinator.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestPeople;
import io.idlewild.coordinator.TestPeople.Person;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.tracker.Arrivals;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class SwarmIT {
  @Inject CoordinatorSettings settings;
  @Inject LiveSwarm live;

  private final HostId giver = new HostId(UUID.randomUUID());
  private final HostId taker = new HostId(UUID.randomUUID());
  private final byte[] bytes = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
  private final ContentId content = ContentId.of(bytes);
  private Person admin;
  private Person ada;
  private Person eve;

  @BeforeEach
  void letAContentTravel() {
    TestPeople people = new TestPeople(settings);
    admin = people.admin();
    ada = people.scientist("ada");
    eve = people.scientist("eve");
    new TestGrid(settings, ada.token()).upload(bytes);
    live.arrived(
        taker,
        new Arrivals(
            Duration.ofSeconds(2),
            List.of(
                new Arrivals.Edge(content, Optional.of(giver), true, 4_000, 2, 0, 0),
                new Arrivals.Edge(content, Optional.empty(), false, 1_000, 1, 0, 0)),
            List.of(new Arrivals.Progress(content, new BitSet()))));
  }

  private static JsonPath get(Person who, String path) {
    return who.call().get("/api/v1" + path).then().statusCode(200).extract().jsonPath();
  }

  private String edgeTo(JsonPath view, String from) {
    return view.getString(
        "edges.find { it.from == '%s' && it.to == '%s' }.bytesPerSecond".formatted(from, taker));
  }

  @Test
  void theOwnerAndAnAdminSeeTheEdgesAndNobodyElse() {
    for (Person who : List.of(ada, admin)) {
      JsonPath view = get(who, "/swarm?limit=1000");
      assertThat(edgeTo(view, giver.toString())).isEqualTo("2000.0");
      assertThat(edgeTo(view, "origin")).isEqualTo("500.0");
      assertThat(view.getInt("nodes.find { it.host == '%s' }.receivedBytes".formatted(taker)))
          .isEqualTo(5_000);
    }
    assertThat(get(eve, "/swarm").getList("edges")).isEmpty();
    assertThat(get(eve, "/swarm").getList("nodes")).isEmpty();
  }

  @Test
  void aContentSaysWhoHasWhatAndIsNotThereForOthers() {
    JsonPath view = get(ada, "/contents/%s/swarm".formatted(content));

    assertThat(view.getBoolean("atOrigin")).isTrue();
    assertThat(view.getInt("copies.rarest")).isZero();
    assertThat(view.getString("hosts[0].state")).isEqualTo("WANTED");
    assertThat(view.getInt("peerBytes")).isEqualTo(4_000);
    assertThat(view.getInt("originBytes")).isEqualTo(1_000);
    eve.call().get("/api/v1/contents/%s/swarm".formatted(content)).then().statusCode(404);
    eve.call().get("/api/v1/contents/nonsense/swarm").then().statusCode(422);
  }

  @Test
  void contentsAreListedNewestFirstAndPageByPage() {
    byte[] second = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    new TestGrid(settings, ada.token()).upload(second);

    JsonPath first = get(ada, "/contents?limit=1");
    JsonPath rest = get(ada, "/contents?before=" + first.getString("next"));

    assertThat(first.getString("contents[0].content")).isEqualTo(ContentId.of(second).toString());
    assertThat(rest.getString("contents[0].content")).isEqualTo(content.toString());
    assertThat(rest.getInt("contents[0].fetching")).isOne();
    assertThat(get(ada, "/contents?shared=true").getList("contents")).isEmpty();
    assertThat(get(eve, "/contents").getList("contents")).isEmpty();
  }

  @Test
  void theJobsThatShareAContentAreNamed() {
    TestGrid grid = new TestGrid(settings, ada.token());
    String job =
        ada.post(
                "/api/v1/jobs",
                Map.of(
                    "name",
                    "with an input",
                    "workload",
                    grid.workload(),
                    "assurance",
                    "QUORUM(1)",
                    "sharedInputs",
                    List.of(Map.of("name", "db.fasta", "content", content.toString()))))
            .statusCode(201)
            .extract()
            .path("id");

    JsonPath list = get(ada, "/contents?shared=true");

    assertThat(list.getString("contents[0].content")).isEqualTo(content.toString());
    assertThat(list.getString("contents[0].jobs[0].id")).isEqualTo(job);
    assertThat(list.getString("contents[0].jobs[0].input")).isEqualTo("db.fasta");
    assertThat(list.getInt("contents[0].jobCount")).isOne();
    grid.cancelAll();
  }
}
