package io.idlewild.worker.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.protocol.workload.Ed25519;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** The coordinator's REST door for hosts, which checks proofs as the real one does. */
public final class FakeEnrolment implements AutoCloseable {
  private static final byte[] CHALLENGE = new byte[32];

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private final FakeAuthority authority;
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final Set<HostId> hosts = ConcurrentHashMap.newKeySet();
  private final Set<HostId> claimed = ConcurrentHashMap.newKeySet();
  private final Set<HostId> departed = ConcurrentHashMap.newKeySet();
  private final List<JsonNode> facts = new CopyOnWriteArrayList<>();
  private volatile Duration life = Duration.ofHours(24);
  private volatile int grpcPort;

  public FakeEnrolment(FakeAuthority authority, int grpcPort) {
    this.authority = authority;
    this.grpcPort = grpcPort;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.createContext("/api/v1/enrolments/challenge", this::challenge);
    server.createContext("/api/v1/enrolments/renewals", this::renew);
    server.createContext("/api/v1/enrolments/claims", this::claim);
    server.createContext("/api/v1/enrolments/standing", this::standing);
    server.createContext("/api/v1/enrolments/departures", this::leave);
    server.createContext("/api/v1/enrolments", this::enrol);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A token that may be used once. */
  public FakeEnrolment invite(String token) {
    tokens.add(token);
    return this;
  }

  /** How long certificates live from now on. */
  public void certificatesLive(Duration time) {
    life = time;
  }

  public List<JsonNode> facts() {
    return facts;
  }

  public Set<HostId> claimed() {
    return claimed;
  }

  /** Hosts that have signed off. */
  public Set<HostId> departed() {
    return departed;
  }

  public Set<HostId> hosts() {
    return hosts;
  }

  private void challenge(HttpExchange call) throws IOException {
    answer(call, 200, Map.of("challenge", base64(CHALLENGE), "expiresAt", "2100-01-01T00:00:00Z"));
  }

  private void enrol(HttpExchange call) throws IOException {
    JsonNode body = json.readTree(call.getRequestBody());
    if (!tokens.remove(body.get("token").asText())) {
      refuse(call, "token-unknown");
      return;
    }
    facts.add(body.get("facts"));
    certify(call, body, "idlewild-enrol-1", 201);
  }

  private void renew(HttpExchange call) throws IOException {
    JsonNode body = json.readTree(call.getRequestBody());
    if (!hosts.contains(HostId.ofKey(bytes(body, "hostKey")))) {
      refuse(call, "host-unknown");
      return;
    }
    certify(call, body, "idlewild-renew-1", 200);
  }

  private void claim(HttpExchange call) throws IOException {
    JsonNode body = json.readTree(call.getRequestBody());
    byte[] key = bytes(body, "hostKey");
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes("idlewild-claim-1\0".getBytes(StandardCharsets.US_ASCII));
    signed.writeBytes(CHALLENGE);
    byte[] token = body.get("token").asText().getBytes(StandardCharsets.UTF_8);
    signed.writeBytes(Hash.of(token).bytes());
    if (!Ed25519.verify(key, signed.toByteArray(), bytes(body, "signature"))) {
      refuse(call, "proof-wrong");
      return;
    }
    claimed.add(HostId.ofKey(key));
    answer(call, 200, Map.of("hostId", HostId.ofKey(key).toString(), "account", "ada"));
  }

  private void standing(HttpExchange call) throws IOException {
    Optional<HostId> host = proven(call, "idlewild-standing-1");
    if (host.isPresent()) {
      answer(call, 200, Map.of("account", "ada", "hostCredit", 12.5, "accountCredit", 40));
    }
  }

  private void leave(HttpExchange call) throws IOException {
    Optional<HostId> host = proven(call, "idlewild-leave-1");
    if (host.isPresent()) {
      departed.add(host.get());
      answer(call, 200, Map.of("hostId", host.get().toString()));
    }
  }

  /** The host that signed a request for itself; refuses what is not signed. */
  private Optional<HostId> proven(HttpExchange call, String purpose) throws IOException {
    JsonNode body = json.readTree(call.getRequestBody());
    byte[] key = bytes(body, "hostKey");
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes((purpose + "\0").getBytes(StandardCharsets.US_ASCII));
    signed.writeBytes(CHALLENGE);
    signed.writeBytes(Hash.of(new byte[0]).bytes());
    if (Ed25519.verify(key, signed.toByteArray(), bytes(body, "signature"))) {
      return Optional.of(HostId.ofKey(key));
    }
    refuse(call, "proof-wrong");
    return Optional.empty();
  }

  private void certify(HttpExchange call, JsonNode body, String purpose, int status)
      throws IOException {
    byte[] key = bytes(body, "hostKey");
    byte[] csr = der(body.get("csr").asText());
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(purpose.getBytes(StandardCharsets.US_ASCII));
    signed.write(0);
    signed.writeBytes(CHALLENGE);
    signed.writeBytes(Hash.of(csr).bytes());
    if (!Ed25519.verify(key, signed.toByteArray(), bytes(body, "signature"))) {
      refuse(call, "proof-wrong");
      return;
    }
    HostId host = HostId.ofKey(key);
    hosts.add(host);
    answer(
        call,
        status,
        Map.of(
            "hostId",
            host.toString(),
            "certificate",
            FakeAuthority.pem(authority.issue(host.toString(), keyOf(csr), life)),
            "ca",
            FakeAuthority.pem(authority.certificate()),
            "grpc",
            Map.of("host", "127.0.0.1", "port", grpcPort),
            "project",
            "Fake"));
  }

  private static PublicKey keyOf(byte[] csr) {
    try {
      JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(csr);
      PublicKey key = request.getPublicKey();
      if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new AssertionError("the request is not signed by its key");
      }
      return key;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] der(String pem) throws IOException {
    try (PEMParser parser = new PEMParser(new java.io.StringReader(pem))) {
      return ((PKCS10CertificationRequest) parser.readObject()).getEncoded();
    }
  }

  private void refuse(HttpExchange call, String code) throws IOException {
    call.getResponseHeaders().set("Content-Type", "application/problem+json");
    answer(call, 403, Map.of("code", code, "title", "Refused", "detail", "Said the fake."));
  }

  private void answer(HttpExchange call, int status, Object body) throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    call.sendResponseHeaders(status, bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  private static byte[] bytes(JsonNode body, String field) {
    return Base64.getDecoder().decode(body.get(field).asText());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
