package io.idlewild.coordinator.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.idlewild.coordinator.TestHost;
import io.idlewild.protocol.v1.ContentStoreGrpc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Little that becomes much: a real process is sent gigabytes of zeros, packed. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class DecompressionIT {
  private static final long GIB = 1L << 30;
  private static final long FAIR_GROWTH = 64L << 20;

  @TempDir Path folder;
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void tenGigabytesOfZerosAreRefusedAtBothDoors() throws Exception {
    Path data = folder.resolve("data");
    try (CoordinatorProcess coordinator =
            CoordinatorProcess.startOnFreePorts(data, folder.resolve("err"));
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      coordinator.awaitReady();
      JsonNode endpoints = coordinator.endpoints();
      URI url = URI.create(endpoints.get("http").asText());
      String token = Files.readString(data.resolve("admin.token")).strip();
      TestHost host = TestHost.withFreshKeys();
      JsonNode certified = enrol(http, url, token, host);
      ManagedChannel channel =
          host.channel(
              certified.at("/grpc/port").asInt(),
              certified.get("certificate").asText(),
              certified.get("ca").asText());
      long pid = endpoints.get("pid").asLong();
      sendToStore(channel, 1 << 10);
      long before = residentBytes(pid);

      String answer = sendPacked(url, token);
      assertThatThrownBy(() -> sendToStore(channel, 2 * GIB - 1024))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              e ->
                  assertThat(e.getStatus().getCode())
                      .isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.UNKNOWN));

      assertThat(answer).startsWith("HTTP/1.1 415").contains("content-encoding-unsupported");
      assertThat(residentBytes(pid) - before).isLessThan(FAIR_GROWTH);
      channel.shutdownNow();
    }
  }

  /** Ten gigabytes, of which the server gets as much as it takes. */
  private static String sendPacked(URI url, String token) throws IOException {
    byte[] packed = packedZeros(10 * GIB);
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("PUT /api/v1/contents/1-%s/chunks/0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                      .formatted("00".repeat(32), token)
                  + "Content-Type: application/octet-stream\r\nContent-Encoding: gzip\r\n"
                  + "Content-Length: %d\r\n\r\n".formatted(packed.length))
              .getBytes(StandardCharsets.US_ASCII));
      try {
        out.write(packed);
      } catch (IOException closed) {
        return answer(socket.getInputStream());
      }
      return answer(socket.getInputStream());
    }
  }

  private static String answer(InputStream in) throws IOException {
    byte[] bytes = new byte[4096];
    int length = in.read(bytes);
    return length < 0 ? "" : new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static byte[] packedZeros(long count) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed, 1 << 16)) {
      byte[] zeros = new byte[1 << 20];
      for (long left = count; left > 0; left -= zeros.length) {
        out.write(zeros, 0, (int) Math.min(zeros.length, left));
      }
    }
    return packed.toByteArray();
  }

  /** A message of so many zeros, packed by gRPC; fails unless it is small. */
  private static void sendToStore(ManagedChannel channel, long zeros) {
    MethodDescriptor<InputStream, byte[]> method =
        MethodDescriptor.<InputStream, byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(ContentStoreGrpc.getGetManifestMethod().getFullMethodName())
            .setRequestMarshaller(new AsItIs())
            .setResponseMarshaller(new Bytes())
            .build();
    try {
      ClientCalls.blockingUnaryCall(
          channel, method, CallOptions.DEFAULT.withCompression("gzip"), new Zeros(zeros));
    } catch (StatusRuntimeException e) {
      if (zeros > 1 << 20 || e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
        throw e;
      }
    }
  }

  private static final class AsItIs implements MethodDescriptor.Marshaller<InputStream> {
    @Override
    public InputStream stream(InputStream value) {
      return value;
    }

    @Override
    public InputStream parse(InputStream stream) {
      return stream;
    }
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
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Zeros extends InputStream {
    private long left;

    private Zeros(long count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      Arrays.fill(bytes, offset, offset + count, (byte) 0);
      left -= count;
      return count;
    }
  }

  private JsonNode enrol(HttpClient http, URI url, String token, TestHost host) throws Exception {
    String invitation =
        send(http, url, "/api/v1/enrolment-tokens", token, "{}").get("token").asText();
    String challenge =
        json.readTree(
                http.send(
                        HttpRequest.newBuilder(url.resolve("/api/v1/enrolments/challenge")).build(),
                        BodyHandlers.ofString())
                    .body())
            .get("challenge")
            .asText();
    return send(
        http,
        url,
        "/api/v1/enrolments",
        token,
        json.writeValueAsString(host.enrolment(invitation, challenge)));
  }

  private JsonNode send(HttpClient http, URI url, String path, String token, String body)
      throws Exception {
    return json.readTree(
        http.send(
                HttpRequest.newBuilder(url.resolve(path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build(),
                BodyHandlers.ofString())
            .body());
  }

  private static long residentBytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
