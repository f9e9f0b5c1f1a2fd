package io.idlewild.worker.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network that answers everything with its own page until somebody has logged in. */
class CaptivePortalTest {
  private static final byte[] PAGE =
      "<html>Welcome, guest!</html>".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile int status;
  private HttpServer portal;

  @BeforeEach
  void listen() throws IOException {
    portal = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    portal.createContext("/", this::answer);
    portal.start();
  }

  @AfterEach
  void stop() {
    portal.stop(0);
  }

  private void answer(HttpExchange call) throws IOException {
    heard.add(
        call.getRequestURI()
            + call.getRequestHeaders().toString()
            + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    call.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    call.getResponseHeaders().set("Location", "http://login.example/");
    call.sendResponseHeaders(status, PAGE.length);
    call.getResponseBody().write(PAGE);
    call.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 307, 403, 511})
  void itIsNamedAndLearnsNothing(int code) throws Exception {
    status = code;
    IdentityFolder identity = IdentityFolder.open(folder);
    URI url = URI.create("http://127.0.0.1:" + portal.getAddress().getPort());
    HostFacts facts = new HostFacts("lab", "Linux", "amd64", "Test", 4, 8L << 30);

    EnrolmentProblem problem =
        catchThrowableOfType(
            EnrolmentProblem.class,
            () ->
                new Enrolment(identity)
                    .enrol(
                        url, new Invitation("secret-token", Optional.empty(), List.of()), facts));

    assertThat(problem.kind()).isEqualTo(EnrolmentProblem.Kind.UNREACHABLE);
    assertThat(problem)
        .hasMessageContaining("A web page answers at " + url)
        .hasMessageContaining("between you and the coordinator")
        .hasMessageContaining("log in");
    assertThat(String.join("\n", heard)).isNotEmpty().doesNotContain("secret-token", "lab");
    assertThat(identity.isEnrolled()).isFalse();
  }
}
