package io.idlewild.coordinator.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFilterTest {
  @ParameterizedTest
  @CsvSource({
    "Connection reset by /198.51.100.23:4711, Connection reset by /198.51.100.0/24:4711",
    "from 2001:db8:1:2:3:4:5:6 again, from 2001:db8:1:0:0:0:0:0/48 again",
    "[2001:db8::7]:443, [2001:db8:0:0:0:0:0:0/48]:443",
  })
  void addressOfAVolunteerIsHidden(String text, String hidden) {
    assertThat(AddressMask.hide(text)).isEqualTo(hidden);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at 12:34:56 the host 0123456789abcdef0123456789abcdef came",
        "127.0.0.1:8080 and ::1 and 0.0.0.0 are this machine",
        "version 1.2.3, 3.32.2 or 999.1.2.3",
        "java.lang.String::valueOf",
      })
  void whatOnlyLooksLikeOneStays(String text) {
    assertThat(AddressMask.hide(text)).isEqualTo(text);
  }

  @Test
  void parametersAndCausesAreCovered() {
    ExtLogRecord record =
        new ExtLogRecord(Level.WARN, "Host %s left", ExtLogRecord.FormatStyle.PRINTF, "x");
    record.setParameters(new Object[] {"198.51.100.23"});
    record.setThrown(
        new IllegalStateException("outer", new IOException("refused: /198.51.100.24:1")));

    assertThat(new AddressFilter().isLoggable(record)).isTrue();

    assertThat(record.getFormattedMessage())
        .contains("198.51.100.0/24", "Caused by: java.io.IOException: refused")
        .doesNotContain("198.51.100.23", "198.51.100.24");
    assertThat(record.getThrown()).isNull();
  }
}
