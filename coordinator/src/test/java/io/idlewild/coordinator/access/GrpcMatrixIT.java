package io.idlewild.coordinator.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.TestHost;
import io.idlewild.coordinator.TestPeople;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every gRPC method with no, a wrong, an expired, a foreign, a revoked and the right certificate.
 * The methods come from the services that the workers' door opens with: a new one fails this test
 * until a row here says what the right host is answered to an empty message.
 */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
@Timeout(120)
class GrpcMatrixIT {
  /** What a host of this grid is answered that sends nothing sensible. */
  private static final Map<String, Status.Code> RIGHT =
      new TreeMap<>(
          Map.of(
              "idlewild.Negotiation/Negotiate", Status.Code.OK,
              "idlewild.v1.ContentStore/GetManifest", Status.Code.INVALID_ARGUMENT,
              "idlewild.v1.ContentStore/ReadChunks", Status.Code.INVALID_ARGUMENT,
              "idlewild.v1.ContentStore/TakeChunk", Status.Code.INVALID_ARGUMENT,
              "idlewild.v1.ContentStore/GotChunk", Status.Code.OK,
              "idlewild.v1.ContentStore/WriteOutput", Status.Code.INVALID_ARGUMENT,
              "idlewild.v1.SwarmDesk/Report", Status.Code.OK,
              "idlewild.v1.SwarmDesk/ProveLog", Status.Code.OK,
              "idlewild.v1.Tracker/Announce", Status.Code.OK,
              "idlewild.v1.WorkerLink/Open", Status.Code.OK));

  /** What a host is answered whose certificate is ours, but who is none of ours any more. */
  private static final Set<String> WITHOUT_IDENTITY = Set.of("idlewild.Negotiation/Negotiate");

  @Inject CoordinatorSettings settings;
  @Inject @All List<BindableService> services;
  @Inject CertificateAuthority authority;
  @TempDir Path folder;

  private List<MethodDescriptor<?, ?>> methods() {
    return services.stream()
        .flatMap(service -> service.bindService().getServiceDescriptor().getMethods().stream())
        .<MethodDescriptor<?, ?>>map(method -> method)
        .toList();
  }

  @Test
  void everyMethodStandsInTheTable() {
    assertThat(methods().stream().map(MethodDescriptor::getFullMethodName))
        .as("a method without a row here, or a row without a method")
        .containsExactlyInAnyOrderElementsOf(RIGHT.keySet());
  }

  @Test
  void everyMethodAnswersEachCertificateAsTheTableSays() throws Exception {
    TestHost right = TestHost.withFreshKeys();
    JsonPath enrolled = enrol(right);
    TestHost revoked = TestHost.withFreshKeys();
    JsonPath revokedOnes = enrol(revoked);
    new TestPeople(settings)
        .admin()
        .call()
        .post("/api/v1/hosts/" + revoked.id() + "/revoke")
        .then()
        .statusCode(204);
    CertificateAuthority other =
        CertificateAuthority.open(folder, InstantSource.system(), new SecureRandom());
    CertificateAuthority ours =
        CertificateAuthority.open(
            settings.dataFolder().resolve("ca"),
            InstantSource.fixed(Instant.now().minus(Duration.ofDays(2))),
            new SecureRandom());
    TestHost stranger = TestHost.withFreshKeys();
    String ca = enrolled.getString("ca");
    int port = enrolled.getInt("grpc.port");
    Map<String, ManagedChannel> refused = new LinkedHashMap<>();
    refused.put("no", right.channelWithoutCertificate(port, ca));
    refused.put("a wrong", right.channel(port, pem(other, right, Duration.ofHours(1)), ca));
    refused.put("an expired", right.channel(port, pem(ours, right, Duration.ofHours(24)), ca));
    Map<String, ManagedChannel> unknown = new LinkedHashMap<>();
    unknown.put(
        "a foreign", stranger.channel(port, pem(authority, stranger, Duration.ofHours(1)), ca));
    unknown.put("a revoked", revoked.channel(port, revokedOnes.getString("certificate"), ca));
    ManagedChannel good = right.channel(port, enrolled.getString("certificate"), ca);
    List<String> findings = new ArrayList<>();

    for (MethodDescriptor<?, ?> method : methods()) {
      String name = method.getFullMethodName();
      refused.forEach((kind, channel) ->
          expect(findings, channel, method, kind, Set.of(Status.Code.UNAVAILABLE)));
      unknown.forEach((kind, channel) ->
          expect(
              findings,
              channel,
              method,
              kind,
              WITHOUT_IDENTITY.contains(name)
                  ? Set.of(RIGHT.get(name))
                  : Set.of(Status.Code.PERMISSION_DENIED)));
      expect(findings, good, method, "the right", Set.of(RIGHT.get(name)));
    }

    refused.values().forEach(ManagedChannel::shutdownNow);
    unknown.values().forEach(ManagedChannel::shutdownNow);
    good.shutdownNow();
    assertThat(findings).as(() -> String.join("\n", findings)).isEmpty();
  }

  private static void expect(
      List<String> findings,
      ManagedChannel channel,
      MethodDescriptor<?, ?> method,
      String kind,
      Set<Status.Code> wanted) {
    Status status = statusOf(channel, method);
    if (!wanted.contains(status.getCode())) {
      findings.add(
          "%s with %s certificate: %s, not %s"
              .formatted(method.getFullMethodName(), kind, status, new TreeSet<>(wanted)));
    }
  }

  /** Sends one empty message and no more. */
  private static Status statusOf(ManagedChannel channel, MethodDescriptor<?, ?> method) {
    MethodDescriptor<byte[], byte[]> raw =
        MethodDescriptor.newBuilder(new Bytes(), new Bytes())
            .setFullMethodName(method.getFullMethodName())
            .setType(method.getType())
            .build();
    ClientCall<byte[], byte[]> call =
        channel.newCall(raw, CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS));
    CompletableFuture<Status> end = new CompletableFuture<>();
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            end.complete(status);
          }
        },
        new Metadata());
    call.request(10);
    call.sendMessage(new byte[0]);
    call.halfClose();
    return end.join();
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String pem(CertificateAuthority issuer, TestHost host, Duration term)
      throws Exception {
    return Pem.text(issuer.issueForHost(host.id(), host.tlsKey(), term));
  }

  private JsonPath enrol(TestHost host) {
    String token =
        new TestPeople(settings)
            .admin()
            .post("/api/v1/enrolment-tokens", Map.of())
            .statusCode(200)
            .extract()
            .path("token");
    String challenge =
        given().get("/api/v1/enrolments/challenge").jsonPath().getString("challenge");
    return given()
        .contentType("application/json")
        .body(host.enrolment(token, challenge))
        .post("/api/v1/enrolments")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
