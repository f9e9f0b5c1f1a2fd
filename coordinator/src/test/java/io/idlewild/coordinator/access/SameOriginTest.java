package io.idlewild.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // origin, Sec-Fetch-Site, host, own
        "http://127.0.0.1:8080, same-origin, 127.0.0.1:8080, true",
        "http://127.0.0.1:8080, -, 127.0.0.1:8080, true",
        "HTTP://Grid:8080, -, grid:8080, true",
        "https://grid.example.org, -, grid.example.org, true",
        "-, same-origin, 127.0.0.1:8080, true",
        "-, -, 127.0.0.1:8080, false",
        "-, none, 127.0.0.1:8080, false",
        "-, cross-site, 127.0.0.1:8080, false",
        "http://127.0.0.1:8080, cross-site, 127.0.0.1:8080, false",
        "http://127.0.0.1:3000, same-site, 127.0.0.1:8080, false",
        "http://127.0.0.1:3000, -, 127.0.0.1:8080, false",
        "http://localhost:8080, -, 127.0.0.1:8080, false",
        "http://evil.example, -, 127.0.0.1:8080, false",
        "http://127.0.0.1:8080.evil.example, -, 127.0.0.1:8080, false",
        "null, -, 127.0.0.1:8080, false",
        "'', -, 127.0.0.1:8080, false",
        "ftp://127.0.0.1:8080, -, 127.0.0.1:8080, false",
        "http://127.0.0.1:8080, -, -, false",
      })
  void ownPageIsToldFromOthers(String origin, String site, String host, boolean own) {
    SameOrigin.Request request = new SameOrigin.Request(origin, site, host);

    assertThat(SameOrigin.holds(request, Optional.empty())).isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource({
    "https://grid.example.org, inner:8080, true",
    "https://grid.example.org, grid.example.org, true",
    "http://grid.example.org, grid.example.org, false",
    "http://127.0.0.1:8080, 127.0.0.1:8080, true",
    "https://other.example.org, inner:8080, false",
  })
  void behindAProxyThePublicAddressIsTheOwnOne(String origin, String host, boolean own) {
    SameOrigin.Request request = new SameOrigin.Request(origin, null, host);

    assertThat(SameOrigin.holds(request, Optional.of(URI.create("https://grid.example.org/"))))
        .isEqualTo(own);
  }
}
