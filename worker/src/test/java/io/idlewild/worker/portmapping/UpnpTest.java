package io.idlewild.worker.portmapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.time.SystemTicker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway on the loopback address: SSDP by UDP, description and control by HTTP. */
@Timeout(60)
class UpnpTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String DESCRIPTION =
      """
      <?xml version="1.0"?>
      <root xmlns="urn:schemas-upnp-org:device-1-0"><device><serviceList>
      <service><serviceType>urn:schemas-upnp-org:service:Layer3Forwarding:1</serviceType>
      <controlURL>/wrong</controlURL></service>
      <service><serviceType>urn:schemas-upnp-org:service:WANIPConnection:1</serviceType>
      <controlURL>%s</controlURL></service>
      </serviceList></device></root>
      """;

  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
  private final Deque<Integer> errors = new ArrayDeque<>();
  private HttpServer http;
  private FakeUdpRouter ssdp;
  private String location;
  private String control = "/control";

  @BeforeEach
  void open() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/igd.xml", call -> answer(call, 200, DESCRIPTION.formatted(control)));
    http.createContext("/control", this::control);
    http.start();
    location = "http://127.0.0.1:%d/igd.xml".formatted(http.getAddress().getPort());
    ssdp =
        new FakeUdpRouter(question ->
            text(question).startsWith("M-SEARCH * HTTP/1.1\r\n")
                    && text(question).contains("InternetGatewayDevice:1\r\n")
                ? List.of(
                    "HTTP/1.1 200 OK\r\nST: any\r\nLocation: %s\r\n\r\n"
                        .formatted(location)
                        .getBytes(StandardCharsets.US_ASCII))
                : List.of());
  }

  @AfterEach
  void close() {
    http.stop(0);
    ssdp.close();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private void control(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(call.getRequestHeaders().getFirst("SOAPAction") + " " + body);
    if (body.contains("GetExternalIPAddress")) {
      answer(
          call,
          200,
          "<s:Body><u:R><NewExternalIPAddress>203.0.113.9</NewExternalIPAddress></u:R></s:Body>");
    } else if (!errors.isEmpty()) {
      answer(
          call, 500, "<UPnPError><errorCode>%d</errorCode></UPnPError>".formatted(errors.poll()));
    } else {
      answer(call, 200, "<s:Body/>");
    }
  }

  private static void answer(HttpExchange call, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(status, bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  private Upnp upnp() {
    return new Upnp(new UpnpSearch(ssdp.address(), Duration.ofSeconds(2), new SystemTicker()));
  }

  @Test
  void aGatewayIsFoundAndMapsAndTheMappingIsGivenBack() throws Exception {
    Upnp upnp = upnp();

    Mapped mapped = upnp.map(9_444, 9_444, HOUR).orElseThrow();

    assertThat(mapped)
        .isEqualTo(
            new Mapped("UPnP", 9_444, 9_444, IpAddress.parse("203.0.113.9").orElseThrow(), HOUR));
    assertThat(calls.poll(10, TimeUnit.SECONDS))
        .startsWith("\"urn:schemas-upnp-org:service:WANIPConnection:1#AddPortMapping\"")
        .contains("<NewInternalClient>127.0.0.1</NewInternalClient>")
        .contains("<NewProtocol>TCP</NewProtocol>", "<NewLeaseDuration>3600</NewLeaseDuration>");
    calls.clear();
    upnp.release(mapped);
    assertThat(calls.poll(10, TimeUnit.SECONDS))
        .contains("DeletePortMapping", "<NewExternalPort>9444</NewExternalPort>");
  }

  @Test
  void aPortThatIsTakenAndLeasesThatAreForEverAreComeAround() throws Exception {
    errors.addAll(List.of(718, 725));

    Mapped mapped = upnp().map(9_444, 9_444, HOUR).orElseThrow();

    assertThat(mapped.externalPort()).isEqualTo(9_445);
    assertThat(mapped.life()).isZero();
  }

  @Test
  void aGatewayThatRefusesMapsNothing() throws Exception {
    errors.add(606);

    assertThat(upnp().map(9_444, 9_444, HOUR)).isEmpty();
  }

  @Test
  void aDescriptionOnAnotherMachineIsNotRead() throws Exception {
    location = "http://127.0.0.2:%d/igd.xml".formatted(http.getAddress().getPort());
    assertThat(
            new UpnpSearch(ssdp.address(), Duration.ofMillis(300), new SystemTicker())
                .descriptions())
        .isEmpty();

    location = "file:///etc/passwd";
    assertThat(
            new UpnpSearch(ssdp.address(), Duration.ofMillis(300), new SystemTicker())
                .descriptions())
        .isEmpty();
  }

  @Test
  void aControlAddressElsewhereIsNotCalled() throws Exception {
    control = "http://127.0.0.1:1/control";

    assertThat(upnp().map(9_444, 9_444, HOUR)).isEmpty();
  }

  @Test
  void garbageForADescriptionIsNoGateway() throws Exception {
    control = "</controlURL>".repeat(100) + "<service>".repeat(20_000);

    assertThat(upnp().map(9_444, 9_444, HOUR)).isEmpty();
  }
}
