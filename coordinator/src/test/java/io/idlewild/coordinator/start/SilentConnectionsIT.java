package io.idlewild.coordinator.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections to the page's door that take their time, at a real process with little patience. */
@Timeout(120)
class SilentConnectionsIT {
  @TempDir static Path folder;
  private static CoordinatorProcess coordinator;
  private static int port;

  private final List<Socket> sockets = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    coordinator =
        CoordinatorProcess.startWith(
            Map.of(
                "idlewild.limit.silence", "PT1S",
                "idlewild.limit.body", "PT2S",
                "idlewild.limit.silent-connections-per-block", "5"),
            folder.resolve("data"),
            folder.resolve("err"));
    coordinator.awaitReady();
    port = URI.create(coordinator.endpoints().get("http").asText()).getPort();
  }

  @AfterAll
  static void stop() throws Exception {
    coordinator.close();
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void connectionThatSaysNothingIsClosed() throws IOException {
    assertThat(isOver(open("127.4.1.1"))).isTrue();
  }

  @Test
  void headersThatTrickleAreCut() throws IOException {
    Socket slow = open("127.5.1.1");
    slow.getOutputStream().write(ascii("GET /api/v1/server HTTP/1.1\r\nX: "));

    assertThat(isOver(slow)).isTrue();
  }

  @Test
  void headersOfALaterRequestThatTrickleAreCut() throws IOException {
    Socket slow = open("127.5.2.1");
    slow.getOutputStream().write(ascii("GET /api/v1/server HTTP/1.1\r\nHost: x\r\n\r\n"));
    assertThat(slow.getInputStream().read()).isPositive();
    slow.getOutputStream().write(ascii("GET /"));

    assertThat(isOver(slow)).isTrue();
  }

  @Test
  void bodyThatTricklesIsCut() throws IOException {
    Socket slow = open("127.5.4.1");
    slow.getOutputStream()
        .write(
            ascii(
                "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 60000\r\n\r\n{\"token\":\""));

    assertThat(isOver(slow)).isTrue();
  }

  @Test
  void connectionThatHasSpokenMayRest() throws IOException {
    Socket patient = open("127.5.3.1");
    Socket silent = open("127.5.3.2");
    patient.getOutputStream().write(ascii("GET /api/v1/server HTTP/1.1\r\nHost: x\r\n\r\n"));
    byte[] answer = new byte[8192];
    assertThat(patient.getInputStream().read(answer)).isPositive();
    assertThat(isOver(silent)).isTrue();

    patient.getOutputStream().write(ascii("GET /api/v1/server HTTP/1.1\r\nHost: x\r\n\r\n"));

    assertThat(patient.getInputStream().read(answer)).isPositive();
  }

  @Test
  void silentConnectionsOfABlockAreFewAndOthersGetIn() throws IOException {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      silent.add(open("127.6.1." + (1 + i)));
    }

    Socket other = open("127.6.2.1");
    other
        .getOutputStream()
        .write(ascii("GET /api/v1/server HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    String answer = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(silent.stream().filter(SilentConnectionsIT::isOver).count()).isEqualTo(20);
  }

  private Socket open(String from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
    socket.setSoTimeout(30_000);
    sockets.add(socket);
    return socket;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean isOver(Socket socket) {
    try {
      byte[] bytes = new byte[1024];
      int read = socket.getInputStream().read(bytes);
      while (read >= 0) {
        read = socket.getInputStream().read(bytes);
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
