package io.idlewild.coordinator.host;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.dispatch.FakeWorker;
import io.idlewild.coordinator.dispatch.TestGrid;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.id.HostId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts that the project owns. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
class AnchorIT {
  @Inject CoordinatorSettings settings;
  @Inject HostService hosts;
  @Inject HostRepository repository;
  @Inject Appointments appointments;

  private TestGrid grid;

  @BeforeEach
  void makeGrid() {
    grid = new TestGrid(settings);
  }

  @Test
  void adminAppointsAndDismissesAnAnchor() {
    try (FakeWorker worker = grid.worker()) {
      HostId host = worker.id();
      assertThat(isAnchor(host)).isFalse();

      appoint(host.toString(), Map.of("anchor", true))
          .statusCode(200)
          .body("id", equalTo(host.toString()))
          .body("anchor", equalTo(true));

      assertThat(isAnchor(host)).isTrue();
      assertThat(isAnchorInTheDatabase(host)).isTrue();
      appoint(host.toString(), Map.of("anchor", false))
          .statusCode(200)
          .body("anchor", equalTo(false));
      assertThat(isAnchorInTheDatabase(host)).isFalse();
      assertThat(appointments.heard())
          .contains(new HostAppointed(host, true), new HostAppointed(host, false));
    }
  }

  @Test
  void unknownHostIsAProblem() {
    appoint("00000000000000000000000000000000", Map.of("anchor", true))
        .statusCode(404)
        .body("code", equalTo("host-unknown"));
  }

  @Test
  void missingWordIsNamed() {
    appoint("00000000000000000000000000000000", Map.of())
        .statusCode(400)
        .body("detail", containsString("anchor"));
  }

  @Test
  void nobodyElseAppoints() {
    given()
        .contentType("application/json")
        .body(Map.of("anchor", true))
        .post("/api/v1/hosts/00000000000000000000000000000000/anchor")
        .then()
        .statusCode(401);
  }

  private io.restassured.response.ValidatableResponse appoint(String host, Map<String, ?> body) {
    return grid.post("/api/v1/hosts/" + host + "/anchor", body);
  }

  private boolean isAnchor(HostId host) {
    return hosts.find(host).orElseThrow().anchor();
  }

  private boolean isAnchorInTheDatabase(HostId id) {
    List<Host> all = QuarkusTransaction.requiringNew().call(repository::all);
    return all.stream().filter(host -> host.id().equals(id)).findFirst().orElseThrow().anchor();
  }

  /** Hears what dispatch would hear. */
  @ApplicationScoped
  static class Appointments {
    private final List<HostAppointed> heard = new CopyOnWriteArrayList<>();

    void hear(@Observes HostAppointed appointed) {
      heard.add(appointed);
    }

    List<HostAppointed> heard() {
      return List.copyOf(heard);
    }
  }
}
