package io.idlewild.tools.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Enrols simulated hosts through the door that every new machine uses. Thread-safe. */
final class Enrolment {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] DOMAIN = "idlewild-enrol-1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int BLOCKS = 256;

  private final HttpClient http;
  private final String url;
  private final IntFunction<String> tokens;
  private final TlsKey tls;

  /**
   * @param url of the coordinator
   * @param tokens of each host, by its number; one may be good for many
   */
  Enrolment(HttpClient http, String url, IntFunction<String> tokens, TlsKey tls) {
    this.http = http;
    this.url = url;
    this.tokens = tokens;
    this.tls = tls;
  }

  /** Enrols host number {@code index}; waits for the answer. */
  EnrolledHost enrol(int index, MachineFacts facts, SimulatedKey key)
      throws IOException, InterruptedException {
    String challenge = get("/api/v1/enrolments/challenge").path("challenge").asText();
    byte[] question = Base64.getDecoder().decode(challenge);
    byte[] signed = concat(DOMAIN, question, tls.requestHash().bytes());
    JsonNode enrolled =
        post(
            "/api/v1/enrolments",
            new TreeMap<>(
                Map.of(
                    "token", tokens.apply(index),
                    "challenge", challenge,
                    "hostKey", base64(key.publicKey()),
                    "csr", tls.request(),
                    "signature", base64(key.sign(signed)),
                    "facts", described(facts))));
    JsonNode door = enrolled.path("grpc");
    return new EnrolledHost(
        facts,
        key,
        certificate(enrolled.path("certificate").asText()),
        certificate(enrolled.path("ca").asText()),
        new InetSocketAddress(door.path("host").asText(), door.path("port").asInt()),
        source(index));
  }

  private static Map<String, Object> described(MachineFacts facts) {
    return Map.of(
        "name", facts.name(),
        "os", facts.os(),
        "arch", facts.arch(),
        "cpu", facts.cpu(),
        "logicalCores", facts.logicalCores(),
        "memoryBytes", facts.memoryBytes());
  }

  /** 127.A.B.1: each host in a network block of its own. */
  static InetAddress source(int index) throws IOException {
    return InetAddress.getByAddress(
        new byte[] {127, (byte) (1 + index / BLOCKS), (byte) (index % BLOCKS), 1});
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return answer(HttpRequest.newBuilder(URI.create(url + path)).build());
  }

  private JsonNode post(String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    return answer(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
  }

  private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(
          "enrolment of a simulated host was refused: %d %s"
              .formatted(
                  response.statusCode(), new String(response.body(), StandardCharsets.UTF_8)));
    }
    return JSON.readTree(response.body());
  }

  private static X509Certificate certificate(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new UncheckedIOException(new IOException("the coordinator sent no certificate", e));
    }
  }

  private static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
