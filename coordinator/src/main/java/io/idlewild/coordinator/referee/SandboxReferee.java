package io.idlewild.coordinator.referee;

import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.credit.Calibrations;
import io.idlewild.coordinator.jdbc.DatabaseTrouble;
import io.idlewild.coordinator.job.WorkloadCatalog;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.sandbox.SandboxSettings;
import io.idlewild.sandbox.Sandboxes;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The referee, made of the sandbox that workers have. */
@ApplicationScoped
class SandboxReferee implements Referee {
  private static final Logger LOG = Logger.getLogger(SandboxReferee.class);

  /** Whoever waits for a lease goes before whoever waits for a verdict. */
  private static final int NICENESS = 5;

  private static final long STOP_SECONDS = 5;
  private static final String OFF =
      "the coordinator's own sandbox is off (idlewild.referee.enabled)";

  private final boolean enabled;
  private final TaskRunner sandbox;
  private final CaseFiles files;
  private final Recomputation recomputation;
  private final Judges judges;
  private final ResultComparison comparison;
  private final MachineSpeed speed;
  private final Calibrations calibrations;

  /** A recomputation may take an hour; a verdict on a result must not wait for it. */
  private final Lane computing;

  private final Lane judging;
  private final Lane numbers;

  SandboxReferee(
      CoordinatorSettings settings,
      ContentService contents,
      WorkloadCatalog workloads,
      Calibrations calibrations) {
    CoordinatorSettings.Referee own = settings.referee();
    this.enabled = own.enabled();
    this.sandbox = Sandboxes.create(SandboxSettings.DEFAULT.withNiceness(NICENESS));
    this.files = new CaseFiles(contents);
    GuestRunner guests = new GuestRunner(sandbox, files, settings.dataFolder().resolve("referee"));
    this.speed = new MachineSpeed(sandbox, settings.dataFolder().resolve("referee"));
    this.calibrations = calibrations;
    this.recomputation = new Recomputation(guests, files, contents);
    this.judges = new Judges(guests, workloads);
    this.comparison = new ResultComparison(files, judges, own.maxNumericBytes());
    this.computing = new Lane("compute", own.slots(), own.queue());
    this.judging = new Lane("judge", own.slots(), own.queue());
    this.numbers = new Lane("numbers", 1, own.queue());
  }

  @Override
  public void compute(Case unit, Consumer<Computed> answer) {
    computing.ask(
        unit,
        () -> measured(unit, recomputation.compute(present(unit))),
        Computed.Unavailable::new,
        answer);
  }

  /** What a work unit took here sets the price of those to come. */
  private Computed measured(Case unit, Computed computed) {
    if (computed instanceof Computed.Success success) {
      try {
        speed
            .referenceFactor()
            .ifPresent(
                factor -> calibrations.measured(unit.job().workload(), success.cpuTime(), factor));
      } catch (DatabaseTrouble e) {
        LOG.warnf("The cost of %s is not written down: %s", unit, e.getMessage());
      }
    }
    return computed;
  }

  @Override
  public void compare(Case unit, List<Evidence> results, Consumer<Compared> answer) {
    Lane lane = unit.job().comparison() instanceof Comparison.ByModule ? judging : numbers;
    List<Evidence> all = List.copyOf(results);
    lane.ask(unit, () -> comparison.compare(present(unit), all), Compared.Unavailable::new, answer);
  }

  @Override
  public void verify(Case unit, Evidence result, Consumer<Verified> answer) {
    String verifier = unit.job().verifier();
    if (verifier == null) {
      throw new IllegalArgumentException("job %s has no verifier".formatted(unit.job().id()));
    }
    judging.ask(
        unit, () -> verified(verifier, present(unit), result), Verified.Unavailable::new, answer);
  }

  private Verified verified(String verifier, Case unit, Evidence result) throws NotNow {
    return switch (judges.ask("verifier", verifier, unit, () -> withResult(unit, result))) {
      case Judges.Sentence.Yes yes -> new Verified.Right();
      case Judges.Sentence.No(String lastWords) -> new Verified.Wrong(lastWords);
      case Judges.Sentence.None(String why) -> new Verified.Failed(why);
    };
  }

  private List<RunInput> withResult(Case unit, Evidence result) throws NotNow {
    List<RunInput> inputs = new ArrayList<>(files.inputs(unit));
    inputs.addAll(files.below("result", result));
    return inputs;
  }

  private Case present(Case unit) throws NotNow {
    if (!enabled) {
      throw new NotNow(OFF);
    }
    return unit;
  }

  @PreDestroy
  void stop() {
    List<Lane> lanes = List.of(computing, judging, numbers);
    lanes.forEach(Lane::close);
    sandbox.close();
    for (Lane lane : lanes) {
      if (!lane.awaitEnd(STOP_SECONDS)) {
        LOG.warn("A case of the referee did not end in time; its process is ended");
      }
    }
  }
}
