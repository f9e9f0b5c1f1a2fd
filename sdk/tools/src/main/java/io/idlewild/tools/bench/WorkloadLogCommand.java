package io.idlewild.tools.bench;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.log.ConsistencyProof;
import io.idlewild.core.log.InclusionProof;
import io.idlewild.core.log.MerkleLog;
import io.idlewild.core.log.TreeHead;
import io.idlewild.core.time.Ticker;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.protocol.workload.LogCodec;
import io.idlewild.protocol.workload.LogEvidence;
import io.idlewild.protocol.workload.OpenedWorkload;
import io.idlewild.protocol.workload.SignedHead;
import io.idlewild.protocol.workload.WorkloadFile;
import io.idlewild.protocol.workload.WorkloadSigner;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code idlewild bench workload-log}. Needs no coordinator. */
@Command(
    name = "workload-log",
    mixinStandardHelpOptions = true,
    description = {
      "What the log of workload versions costs: memory and proofs for whoever keeps it,",
      "bytes and time for a worker that verifies a notice."
    })
public final class WorkloadLogCommand implements Callable<Integer> {
  private static final int ROUNDS = 2_000;
  private static final int MOST = 10_000_000;

  private final Ticker ticker;
  private final SecureRandom random;

  @Option(
      names = "--versions",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Entries of the log (default: ${DEFAULT-VALUE}).")
  private int versions;

  @Option(names = "--seed", paramLabel = "N", description = "Printed with each run.")
  private @Nullable Long seed;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  public WorkloadLogCommand(Ticker ticker, SecureRandom random) {
    this.ticker = ticker;
    this.random = random;
  }

  @Override
  public Integer call() throws GeneralSecurityException {
    if (versions < 2 || versions > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--versions is %d, not 2 to %d".formatted(versions, MOST));
    }
    long drawn = seed == null ? random.nextInt(Integer.MAX_VALUE) : seed;
    Figures figures = measure(new Random(drawn));
    Map<String, Object> parameters = Map.of("versions", versions);
    new Report("workload-log", drawn, parameters, figures, List.of(), Machine.here())
        .print(spec.commandLine().getOut(), json);
    return 0;
  }

  private Figures measure(RandomGenerator seeded) throws GeneralSecurityException {
    Figures figures = new Figures();
    WorkloadFile version = version();
    Hash leaf = leaf(version);
    MerkleLog log = new MerkleLog();
    long start = ticker.nanos();
    int ours = seeded.nextInt(versions);
    for (int i = 0; i < versions; i++) {
      log.append(i == ours ? leaf : Hash.of(ByteBuffer.allocate(Integer.BYTES).putInt(i).array()));
    }
    figures.per("appends_per_s", versions * 1e9, ticker.nanos() - start);
    KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    SignedHead head = SignedHead.sign(log.head(), Instant.EPOCH, key);
    int known = 1 + seeded.nextInt(versions - 1);
    LogEvidence evidence =
        new LogEvidence(head, log.inclusion(ours, versions), log.consistency(known, versions));
    figures.put("inclusion_hashes", evidence.inclusion().path().size());
    figures.put("consistency_hashes", evidence.consistency().path().size());
    figures.put("evidence_bytes", LogCodec.bytes(evidence).length);
    prove(figures, log, ours, known);
    verify(figures, log.head(known), version, leaf, evidence);
    return figures;
  }

  private void prove(Figures figures, MerkleLog log, int ours, int known) {
    put(
        figures,
        "prove_us",
        () ->
            log.inclusion(ours, versions).path().size()
                    + log.consistency(known, versions).path().size()
                > 0);
  }

  private void verify(
      Figures figures, TreeHead known, WorkloadFile version, Hash leaf, LogEvidence evidence) {
    InclusionProof inclusion = evidence.inclusion();
    ConsistencyProof consistency = evidence.consistency();
    TreeHead head = evidence.head().head();
    put(figures, "verify_inclusion_us", () -> inclusion.proves(leaf, head));
    put(figures, "verify_consistency_us", () -> consistency.proves(known, head));
    put(figures, "verify_head_signature_us", () -> evidence.head().isGenuine());
    put(
        figures,
        "verify_workload_us",
        () -> version.open(() -> Instant.EPOCH) instanceof OpenedWorkload.Genuine);
    put(
        figures,
        "verify_notice_us",
        () ->
            version.open(() -> Instant.EPOCH) instanceof OpenedWorkload.Genuine
                && evidence.head().isGenuine()
                && consistency.proves(known, head)
                && inclusion.proves(leaf, head));
  }

  /** The mean after as many rounds that are not counted. */
  private void put(Figures figures, String name, BooleanSupplier right) {
    for (int warm = 0; warm < ROUNDS; warm++) {
      require(right.getAsBoolean(), name);
    }
    long start = ticker.nanos();
    for (int i = 0; i < ROUNDS; i++) {
      require(right.getAsBoolean(), name);
    }
    figures.put(name, (ticker.nanos() - start) / 1e3 / ROUNDS);
  }

  private static void require(boolean right, String name) {
    if (!right) {
      throw new IllegalStateException(name + ": what is right was found wrong");
    }
  }

  private static WorkloadFile version() throws GeneralSecurityException {
    byte[] module = {0, 'a', 's', 'm', 1, 0, 0, 0};
    return WorkloadFile.sign(
        new WorkloadSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair()),
        new WorkloadManifest(
            new LogicalName("bench"),
            1,
            Instant.EPOCH.plusSeconds(1),
            ContentId.of(module),
            WorkloadStyle.COMMAND,
            Limits.DEFAULT,
            List.of(),
            List.of(),
            Instant.EPOCH,
            1),
        module);
  }

  private static Hash leaf(WorkloadFile version) {
    return version.open(() -> Instant.EPOCH) instanceof OpenedWorkload.Genuine genuine
        ? LogEvidence.leaf(genuine.publisher(), genuine.id())
        : Hash.ZERO;
  }
}
