package io.idlewild.coordinator.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestHost;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.protocol.problem.Refusal;
import io.idlewild.protocol.problem.RefusalCodec;
import io.idlewild.protocol.v1.ContentStoreGrpc;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import io.idlewild.protocol.v1.WorkerMessages;
import io.idlewild.protocol.v1.WriteOutputRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A coordinator that grants little, and callers who want more; each caller has a block of its own.
 */
@QuarkusTest
@QuarkusTestResource(
    value = CoordinatorResource.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "idlewild.limit.rest-per-address", value = "1/h burst 20"),
      @ResourceArg(name = "idlewild.limit.rest-per-block", value = "1/h burst 30"),
      @ResourceArg(name = "idlewild.limit.enrolment-calls-per-block", value = "1/h burst 12"),
      @ResourceArg(name = "idlewild.limit.new-hosts-per-block", value = "1/h burst 3"),
      @ResourceArg(name = "idlewild.limit.silence", value = "PT1S"),
      @ResourceArg(name = "idlewild.limit.greeting", value = "PT1S"),
      @ResourceArg(name = "idlewild.limit.call", value = "PT3S"),
      @ResourceArg(name = "idlewild.limit.silent-connections-per-block", value = "5"),
      @ResourceArg(name = "idlewild.limit.connections-per-block", value = "8"),
      @ResourceArg(name = "idlewild.limit.streams-per-host", value = "2"),
      @ResourceArg(name = "idlewild.quota.work-units", value = "5"),
      @ResourceArg(name = "idlewild.quota.stored-bytes", value = "100000"),
    })
@Timeout(120)
class LimitsIT {
  @Inject CoordinatorSettings settings;
  @Inject ConnectionGate gate;

  private final List<Socket> sockets = new ArrayList<>();
  private final List<ManagedChannel> channels = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    channels.forEach(ManagedChannel::shutdownNow);
  }

  @Test
  void addressThatAsksTooOftenIsToldWhenToComeBackAndOthersAreServed() throws IOException {
    String last = "";
    for (int i = 0; i < 21; i++) {
      last = get("127.1.1.1", "/api/v1/server");
    }

    assertThat(last).startsWith("HTTP/1.1 429");
    assertThat(last.toLowerCase(Locale.ROOT)).contains("retry-after: ");
    assertThat(last).contains("application/problem+json", "too-many-requests", "rest-address");
    assertThat(get("127.1.1.2", "/api/v1/server")).startsWith("HTTP/1.1 200");
    assertThat(get("127.1.2.1", "/api/v1/server")).startsWith("HTTP/1.1 200");
  }

  @Test
  void blockThatAsksTooOftenIsRefusedWhateverItsAddresses() throws IOException {
    String last = "";
    for (int i = 0; i < 31; i++) {
      last = get("127.2.1." + (1 + i), "/api/v1/server");
    }

    assertThat(last).startsWith("HTTP/1.1 429").contains("rest-block");
    assertThat(get("127.2.2.1", "/api/v1/server")).startsWith("HTTP/1.1 200");
  }

  @Test
  void enrolmentIsRationedByBlock() throws IOException {
    String last = "";
    for (int i = 0; i < 13; i++) {
      last = get("127.3.1." + (1 + i), "/api/v1/enrolments/challenge");
    }

    assertThat(last).startsWith("HTTP/1.1 429").contains("enrolment");
    assertThat(get("127.3.2.1", "/api/v1/enrolments/challenge")).startsWith("HTTP/1.1 200");
  }

  @Test
  void handshakeThatNeverBeginsIsCutAndOthersGetIn() throws IOException {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      silent.add(open("127.6.1." + (1 + i), settings.grpcPort()));
    }

    await(() -> gate.silent() > 0);
    assertThat(gate.silent()).isBetween(1, 5);
    assertThat(silent.stream().filter(LimitsIT::isOver).count()).isEqualTo(20);
    await(() -> gate.silent() == 0);
  }

  /** The gate sees a connection come and go when a thread of the network gets to it. */
  private static void await(BooleanSupplier holds) {
    while (!holds.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void newHostsAreRationedAndATokenIsNotSpentInVain() {
    String token = token();
    for (int i = 0; i < 3; i++) {
      enrol(TestHost.withFreshKeys(), token).then().statusCode(200);
    }

    Response fourth = enrol(TestHost.withFreshKeys(), token);

    assertThat(fourth.statusCode()).isEqualTo(429);
    assertThat(fourth.jsonPath().getString("limit")).isEqualTo("new-host");
  }

  @Test
  void streamWithoutHelloLosesItsConnectionAndAThirdStreamIsRefused() throws Exception {
    TestHost host = TestHost.withFreshKeys();
    JsonPath certified = certify(host);
    Ending first = stream(host, certified);
    stream(host, certified);

    Ending third = stream(host, certified);

    Refusal refusal = RefusalCodec.decode(third.trailers()).orElseThrow();
    assertThat(refusal.code()).isEqualTo("too-many-streams");
    assertThat(refusal.remedy()).isNotEmpty();
    assertThat(third.status().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(first.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void callWhoseRequestNeverComesLosesItsConnection() throws Exception {
    TestHost host = TestHost.withFreshKeys();
    ManagedChannel channel = channel(host, certify(host));
    Ending ending = new Ending(new CompletableFuture<>());

    StreamObserver<WriteOutputRequest> never =
        ContentStoreGrpc.newStub(channel).writeOutput(ending.observer());

    assertThat(never).isNotNull();
    assertThat(ending.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }

  /** How a stream ended; asking waits for it. */
  private record Ending(CompletableFuture<Throwable> failure) {
    Status status() throws Exception {
      return Status.fromThrowable(failure.get(30, TimeUnit.SECONDS));
    }

    <T> StreamObserver<T> observer() {
      return new StreamObserver<>() {
        @Override
        public void onNext(T value) {}

        @Override
        public void onError(Throwable cause) {
          failure.complete(cause);
        }

        @Override
        public void onCompleted() {
          failure.complete(Status.OK.asRuntimeException());
        }
      };
    }

    io.grpc.Metadata trailers() throws Exception {
      return Status.trailersFromThrowable(failure.get(30, TimeUnit.SECONDS));
    }
  }

  private Ending stream(TestHost host, JsonPath certified) {
    ManagedChannel channel = channel(host, certified);
    Ending ending = new Ending(new CompletableFuture<>());
    StreamObserver<WorkerMessages> requests =
        WorkerLinkGrpc.newStub(channel).open(ending.observer());
    assertThat(requests).isNotNull();
    // The call has reached the server when the next one on the same connection is answered.
    io.idlewild.protocol.negotiation.NegotiationGrpc.newBlockingStub(channel)
        .negotiate(io.idlewild.protocol.negotiation.NegotiateRequest.getDefaultInstance());
    return ending;
  }

  private ManagedChannel channel(TestHost host, JsonPath certified) {
    ManagedChannel channel =
        host.channel(
            certified.getInt("grpc.port"),
            certified.getString("certificate"),
            certified.getString("ca"));
    channels.add(channel);
    return channel;
  }

  private JsonPath certify(TestHost host) throws IOException {
    Map<String, Object> body =
        host.enrolment(
            token(),
            JsonPath.from(body(get("127.8.1.1", "/api/v1/enrolments/challenge")))
                .getString("challenge"));
    return JsonPath.from(
        body(
            send(
                "127.8.1.1",
                "POST /api/v1/enrolments HTTP/1.1",
                new ObjectMapper().writeValueAsString(body))));
  }

  private static Response enrol(TestHost host, String token) {
    String challenge =
        given().get("/api/v1/enrolments/challenge").jsonPath().getString("challenge");
    return given()
        .contentType("application/json")
        .body(host.enrolment(token, challenge))
        .post("/api/v1/enrolments");
  }

  /** Made where no limit of REST is in the way. */
  private String token() {
    try {
      String admin = Files.readString(settings.dataFolder().resolve("admin.token")).strip();
      String answer =
          send(
              "127.9.%d.1".formatted(tokens++),
              "POST /api/v1/enrolment-tokens HTTP/1.1\r\nAuthorization: Bearer " + admin,
              "{\"uses\":100}");
      return JsonPath.from(body(answer)).getString("token");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int tokens = 1;

  private String get(String from, String path) throws IOException {
    return send(from, "GET " + path + " HTTP/1.1", "");
  }

  private String send(String from, String head, String body) throws IOException {
    try (Socket socket = open(from, RestAssured.port)) {
      String request =
          "%s\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(head, body.getBytes(StandardCharsets.UTF_8).length, body);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String body(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n"));
  }

  private Socket open(String from, int port) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
    socket.setSoTimeout(30_000);
    sockets.add(socket);
    return socket;
  }

  private static boolean isOver(Socket socket) {
    try {
      byte[] bytes = new byte[1024];
      int read = socket.getInputStream().read(bytes);
      while (read >= 0) {
        read = socket.getInputStream().read(bytes);
      }
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
