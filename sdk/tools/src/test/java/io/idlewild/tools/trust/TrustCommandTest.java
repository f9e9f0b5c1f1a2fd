package io.idlewild.tools.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrustCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theTableNamesItsSeedAndTheWorstAttack() {
    int exit = execute("--work-units", "3000", "--scheme", "escrow", "--attack", "always-lie");

    assertThat(exit).isZero();
    assertThat(out.toString())
        .startsWith("seed ")
        .contains("3,000 work units, 10 hosts")
        .contains("worst attack of each scheme")
        .containsPattern("escrow +always-lie +\\d\\.\\d\\de-\\d\\d");
  }

  @Test
  void jsonIsOneDocumentWithARowForEachCell() {
    int exit =
        execute(
            "--seed",
            "7",
            "--work-units",
            "3000",
            "--scheme",
            "escrow,quorum-2",
            "--attack",
            "none,lazy",
            "--json");

    assertThat(exit).isZero();
    assertThat(out.toString()).startsWith("{\"seed\":7,").endsWith("]}\n");
    assertThat(count("\"scheme\":\"escrow\"")).isEqualTo(2);
    assertThat(count("\"attack\":\"none\"")).isEqualTo(2);
    assertThat(count("\"wrong_share\":\\d")).isEqualTo(4);
    assertThat(count("\"overhead\":\\d")).isEqualTo(4);
    assertThat(count("\"honest_banned\":\\d")).isEqualTo(4);
  }

  @Test
  void theRowsDoNotDependOnTheThreads() {
    String[] options = {"--seed", "3", "--work-units", "3000", "--json", "--threads"};
    execute(append(options, "1"));
    String one = withoutTime();
    out.getBuffer().setLength(0);

    execute(append(options, "4"));

    assertThat(withoutTime()).isEqualTo(one);
  }

  @Test
  void withoutChoiceAllPublishedAttacksRunAgainstAllSchemes() {
    execute("--seed", "3", "--work-units", "600", "--json");

    assertThat(count("\"scheme\":")).isEqualTo(6 * 11);
    assertThat(count("\"attack\":\"none\"")).isEqualTo(6);
  }

  @Test
  void anUnknownNameIsAnErrorThatListsTheKnownOnes() {
    assertThat(execute("--scheme", "oracle")).isEqualTo(2);
    assertThat(err.toString())
        .contains("unknown scheme \"oracle\" (choose from escrow, ")
        .contains("quorum-2");

    assertThat(execute("--attack", "bribery")).isEqualTo(2);
    assertThat(err.toString()).contains("unknown attack \"bribery\" (choose from none, always-lie");
  }

  @Test
  void aNumberOutOfBoundsIsAnErrorThatNamesTheBounds() {
    assertThat(execute("--work-units", "0")).isEqualTo(2);
    assertThat(execute("--colluders", "0.9")).isEqualTo(2);
    assertThat(execute("--hosts", "1")).isEqualTo(2);

    assertThat(err.toString())
        .contains("--work-units must be between 1 and 100000000, got 0")
        .contains("--colluders must be from 0 to 0.5, got 0.9")
        .contains("--hosts must be from 2 to 10000000, got 1");
  }

  private int execute(String... options) {
    return new CommandLine(new TrustCommand(() -> 0, new SplittableRandom(1)))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(options);
  }

  private static String[] append(String[] options, String last) {
    String[] all = java.util.Arrays.copyOf(options, options.length + 1);
    all[options.length] = last;
    return all;
  }

  private String withoutTime() {
    return out.toString().replaceAll("\"seconds\":[^}]*", "");
  }

  private long count(String pattern) {
    return Pattern.compile(pattern).matcher(out.toString()).results().count();
  }
}
