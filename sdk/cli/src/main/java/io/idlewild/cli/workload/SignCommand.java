package io.idlewild.cli.workload;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.option.ProgramOptions;
import io.idlewild.cli.option.SigningOptions;
import io.idlewild.cli.option.Sizes;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.client.SignedWorkloadFile;
import io.idlewild.client.WorkloadModule;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a workload version. */
@Command(
    name = "sign",
    description = {
      "Sign a version of a workload: module and manifest become one file. Needs no network.",
      "Versions of one name only grow; older ones go on until they expire, unless you supersede them."
    },
    footer = {
      "",
      "Examples:",
      "  idlewild workload sign search.wasm --key team.key --expires 90d",
      "  idlewild workload sign search.wasm --supersede        after a mistake: no older one may run"
    })
public final class SignCommand extends LocalCommand {
  private static final Duration LIFETIME = Duration.ofDays(90);

  @Parameters(paramLabel = "MODULE.wasm", description = "the program")
  @Nullable Path module;

  @Option(names = "-o", paramLabel = "FILE", description = "default: the module's name and .idw")
  @Nullable Path output;

  @Option(names = "--name", description = "of the workload; default: the module's")
  @Nullable String name;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "must grow; default: the time in seconds, as submit counts")
  @Nullable Long version;

  @Option(
      names = "--expires",
      converter = Sizes.Time.class,
      description = "how long workers run it: 12h, 90d (the default)")
  Duration lifetime = LIFETIME;

  @Option(
      names = "--supersede",
      description = "no older version of this name may run any more: workers refuse it")
  boolean supersede;

  @Option(
      names = "--minimum-version",
      paramLabel = "N",
      description = "no version below N may run any more")
  @Nullable Long minimum;

  @Mixin ProgramOptions program = new ProgramOptions();
  @Mixin SigningOptions signing = new SigningOptions();

  @Option(
      names = "--cost",
      paramLabel = "SECONDS",
      description = "of a typical task on one core; default 1")
  double cost = 1;

  public SignCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() {
    Path path = Objects.requireNonNull(module, "picocli demands it");
    byte[] bytes = CheckCommand.bytes(path);
    WorkloadManifest manifest = manifest(path, bytes);
    ModuleChecks.require(bytes, manifest.style());
    SignedWorkloadFile signed =
        SignedWorkloadFile.sign(manifest, bytes, signing.key(surroundings()));
    Path file =
        output == null ? path.resolveSibling(stem(path) + SignedWorkloadFile.SUFFIX) : output;
    signed.write(file);
    tell(signed);
    if (!json) {
      terminal().say("Publish it with: idlewild workload publish %s", file);
      terminal().out().println(file);
    }
    return ExitCode.OK;
  }

  private WorkloadManifest manifest(Path path, byte[] bytes) {
    Instant now = surroundings().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    long number = version == null ? now.getEpochSecond() : version;
    try {
      return new WorkloadManifest(
          new LogicalName(name == null ? stem(path) : name),
          number,
          now.plus(lifetime),
          ContentId.of(bytes),
          style(path),
          program.limits(Limits.DEFAULT),
          List.of(),
          signing.outputs().stream().map(LogicalName::new).toList(),
          Instant.EPOCH,
          cost,
          minimum(number));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          new Problem("bad-manifest", String.valueOf(e.getMessage()), "correct the option"), e);
    }
  }

  private WorkloadStyle style(Path path) {
    WorkloadStyle said = program.style();
    return said == null ? WorkloadModule.style(path) : said;
  }

  private long minimum(long number) {
    if (supersede && minimum != null) {
      throw new IllegalArgumentException("--supersede and --minimum-version say two things");
    }
    return supersede ? number : minimum == null ? 1 : minimum;
  }

  private static String stem(Path path) {
    return String.valueOf(path.getFileName()).replaceFirst("\\.wasm$", "");
  }
}
