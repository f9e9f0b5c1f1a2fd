package io.idlewild.tools.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.time.SystemTicker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CrowdCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://localhost:1 x --hosts 0 | --hosts must be between 1 and 60000, got 0",
        "http://localhost:1 x --rate 0 | --rate must be above 0",
        "http://localhost:1 | give either an invitation or --token-file",
        "http://localhost:1 x --token-file y | give either an invitation or --token-file",
        "http://localhost:1 idw1.@@@ --hosts 1 | the invitation is damaged",
      })
  void badOptionIsRefusedWithItsReasonBeforeAnythingIsCalled(String options, String sentence) {
    StringWriter err = new StringWriter();
    CommandLine crowd =
        new CommandLine(new CrowdCommand(new SystemTicker(), new SecureRandom()))
            .setErr(new PrintWriter(err, true));

    int code = crowd.execute(options.split(" "));

    assertThat(code).isNotZero();
    assertThat(err.toString()).contains(sentence);
  }
}
