package io.idlewild.client;

import io.idlewild.core.run.RunInput;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Sharing;
import io.idlewild.core.work.WorkloadStyle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be computed. Immutable: each method returns a changed copy.
 *
 * <p>The job has one work unit for each combination of what {@link #each}, {@link #sweep} and
 * {@link #workUnits} list; the first of them varies slowest. With none of them it has one work
 * unit.
 */
public final class JobSpec {
  private static final Assurance DEFAULT_ASSURANCE = new Assurance.Escrowed();
  private static final int MAX_PRIORITY = 100;
  private static final int MAX_NAME = 200;

  private final String name;
  private @Nullable Path workload;
  private @Nullable WorkloadStyle style;
  private List<String> arguments = List.of();
  private List<RunInput> shared = List.of();
  private List<Dimension> dimensions = List.of();
  private List<LogicalName> outputs = List.of();
  private Assurance assurance = DEFAULT_ASSURANCE;
  private Comparison.Direct comparison = new Comparison.Bitwise();
  private @Nullable Path comparator;
  private @Nullable Path verifier;
  private int priority;
  private @Nullable Diversity diversity;
  private Sharing sharing = Sharing.SWARM;
  private Map<LogicalName, Sharing> sharingOf = Map.of();
  private Limits limits = Limits.DEFAULT;
  private long seed;

  private JobSpec(String name) {
    this.name = name;
  }

  /** A job with a name that tells you what it is. */
  public static JobSpec of(String name) {
    if (name.isBlank() || name.length() > MAX_NAME) {
      throw new InvalidInputException(
          new Problem("bad-name", "a job's name has 1 to " + MAX_NAME + " characters", ""));
    }
    return new JobSpec(name);
  }

  /** The same under another name. */
  public JobSpec named(String other) {
    return copyTo(of(other));
  }

  /** The program: a WebAssembly module on disk. */
  public JobSpec workload(Path module) {
    JobSpec copy = copy();
    copy.workload = module;
    return copy;
  }

  /** How the program is driven; if not said, its exports tell. */
  public JobSpec style(WorkloadStyle style) {
    JobSpec copy = copy();
    copy.style = style;
    return copy;
  }

  /**
   * Arguments of every work unit. A <code>{name}</code> in one of them stands for the value of the
   * parameter that {@link #sweep} names; a parameter that stands nowhere is handed over as {@code
   * --name value} after these.
   */
  public JobSpec arguments(String... arguments) {
    return arguments(List.of(arguments));
  }

  /** As {@link #arguments(String...)}. */
  public JobSpec arguments(List<String> arguments) {
    JobSpec copy = copy();
    copy.arguments = List.copyOf(arguments);
    return copy;
  }

  /** An input that all work units read. It travels to the server once. */
  public JobSpec shared(String name, Path file) {
    JobSpec copy = copy();
    copy.shared = plus(shared, new RunInput.OnDisk(WorkUnit.Names.of(name), file));
    return copy;
  }

  /** A work unit for each of these files, which it reads under {@code name}. */
  public JobSpec each(String name, Collection<Path> files) {
    return with(new Dimension.Files(WorkUnit.Names.of(name), List.copyOf(files)), name);
  }

  /** A work unit for each of these values of a parameter. */
  public JobSpec sweep(String parameter, Collection<?> values) {
    for (Dimension known : dimensions) {
      if (known instanceof Dimension.Values(String name, var all) && name.equals(parameter)) {
        throw new InvalidInputException(
            new Problem(
                "two-parameters",
                "the parameter %s is listed twice".formatted(parameter),
                "list all of its values at once"));
      }
    }
    List<String> texts =
        values instanceof Sweep.Range range ? range : values.stream().map(String::valueOf).toList();
    return with(new Dimension.Values(parameter, texts), parameter);
  }

  /**
   * A work unit for each row of a table: a file of values that are separated by commas or tabs. Its
   * first line names a parameter for each column, as {@link #sweep} does, or an input: under {@code
   * input:query.fasta} stand paths, from the folder of the table.
   *
   * @throws InvalidInputException that names the line, if the file is no such table
   */
  public JobSpec table(Path file) {
    return with(new Dimension.Table(CsvTable.read(file)), "the table " + file);
  }

  /** A work unit for each of these, written out. */
  public JobSpec workUnits(Collection<WorkUnit> rows) {
    return with(new Dimension.Rows(List.copyOf(rows)), "the list of work units");
  }

  /** Files that every work unit must write; it may write others too. */
  public JobSpec outputs(String... names) {
    JobSpec copy = copy();
    copy.outputs = List.of(names).stream().map(WorkUnit.Names::of).toList();
    return copy;
  }

  /**
   * How sure the results must be; {@code ESCROWED} unless said. See {@link Assurances}. A local
   * grid does as many runs as a quorum says, and one for every other class.
   */
  public JobSpec assurance(Assurance assurance) {
    JobSpec copy = copy();
    copy.assurance = assurance;
    return copy;
  }

  /**
   * The program that checks each result, which {@code CERTIFIED} needs: a WebAssembly module of
   * command style on disk. It gets the arguments and the inputs of the work unit, and below {@code
   * result/} the outputs; it ends with exit code 0 if the result is right and 1 if it is wrong.
   * With any other end it has failed, which is not the host's fault.
   */
  public JobSpec verifier(Path module) {
    JobSpec copy = copy();
    copy.verifier = module;
    return copy;
  }

  /**
   * How results are compared: bit by bit unless said. A workload that does not give the same bits
   * everywhere can be compared by its numbers.
   */
  public JobSpec comparison(Comparison.Direct comparison) {
    JobSpec copy = copy();
    copy.comparison = comparison;
    return copy;
  }

  /**
   * The program that compares two results, instead of {@link #comparison}: a WebAssembly module of
   * command style on disk. It gets the arguments of the work unit, the outputs of one result below
   * {@code a/} and those of the other below {@code b/}; it ends with exit code 0 if they agree and
   * 1 if they differ.
   */
  public JobSpec comparator(Path module) {
    JobSpec copy = copy();
    copy.comparator = module;
    return copy;
  }

  /**
   * Which of your jobs goes first: -100 to 100, the greatest first; 0 unless said.
   *
   * @throws InvalidInputException if it is out of bounds
   */
  public JobSpec priority(int priority) {
    if (priority < -MAX_PRIORITY || priority > MAX_PRIORITY) {
      throw new InvalidInputException(
          new Problem(
              "bad-priority",
              "a priority is between -%1$d and %1$d, got %2$d".formatted(MAX_PRIORITY, priority),
              ""));
    }
    JobSpec copy = copy();
    copy.priority = priority;
    return copy;
  }

  /** In what the hosts of one work unit must differ; the server's default unless said. */
  public JobSpec diversity(Diversity diversity) {
    JobSpec copy = copy();
    copy.diversity = diversity;
    return copy;
  }

  /**
   * How far the inputs of the job may wander between the machines of volunteers: {@code SWARM}, to
   * all that are enrolled, unless said; {@code NONE} for data whose place must be known: only the
   * server gives it out, to hosts that have a task of the job.
   */
  public JobSpec sharing(Sharing sharing) {
    JobSpec copy = copy();
    copy.sharing = sharing;
    return copy;
  }

  /** The same of one input, shared or of each work unit. */
  public JobSpec sharing(String input, Sharing sharing) {
    JobSpec copy = copy();
    Map<LogicalName, Sharing> all = new HashMap<>(sharingOf);
    all.put(WorkUnit.Names.of(input), sharing);
    copy.sharingOf = Map.copyOf(all);
    return copy;
  }

  /** What a task may use; {@link Limits#DEFAULT} unless said. */
  public JobSpec limits(Limits limits) {
    JobSpec copy = copy();
    copy.limits = limits;
    return copy;
  }

  /** Of the random generators: work unit i gets {@code seed + i}. 0 unless said. */
  public JobSpec seed(long seed) {
    JobSpec copy = copy();
    copy.seed = seed;
    return copy;
  }

  public String name() {
    return name;
  }

  /**
   * The module.
   *
   * @throws InvalidInputException if none was given
   */
  public Path workload() {
    if (workload == null) {
      throw new InvalidInputException(
          new Problem(
              "no-workload",
              "job \"" + name + "\" has no workload",
              "name one with workload(Path)"));
    }
    return workload;
  }

  /** How the program is driven; empty if its exports are to tell. */
  public Optional<WorkloadStyle> style() {
    return Optional.ofNullable(style);
  }

  public List<RunInput> shared() {
    return shared;
  }

  public List<LogicalName> outputs() {
    return outputs;
  }

  public Assurance assurance() {
    return assurance;
  }

  /** The program that checks each result, if there is one. */
  public Optional<Path> verifier() {
    return Optional.ofNullable(verifier);
  }

  /** How results are compared, unless there is a {@link #comparator()}. */
  public Comparison.Direct comparison() {
    return comparison;
  }

  /** The program that compares results, if there is one. */
  public Optional<Path> comparator() {
    return Optional.ofNullable(comparator);
  }

  public int priority() {
    return priority;
  }

  public Optional<Diversity> diversity() {
    return Optional.ofNullable(diversity);
  }

  /** How far an input may wander. */
  public Sharing sharing(LogicalName input) {
    return sharingOf.getOrDefault(input, sharing);
  }

  public Limits limits() {
    return limits;
  }

  /** The seed of work unit {@code index}. */
  public long seedOf(int index) {
    return seed + index;
  }

  /**
   * How many work units the job has.
   *
   * @throws InvalidInputException if there are more than an index can count
   */
  public int workUnitCount() {
    return Combination.count(dimensions);
  }

  /**
   * Work unit {@code index} with all its arguments and with its own inputs, without the shared
   * ones.
   */
  public WorkUnit workUnit(int index) {
    return Combination.at(dimensions, arguments, index);
  }

  private JobSpec with(Dimension dimension, String what) {
    if (dimension.size() == 0) {
      throw new InvalidInputException(
          new Problem("empty-job", what + " lists nothing, so there is no work unit", ""));
    }
    JobSpec copy = copy();
    copy.dimensions = plus(dimensions, dimension);
    return copy;
  }

  private JobSpec copy() {
    return copyTo(new JobSpec(name));
  }

  private JobSpec copyTo(JobSpec copy) {
    copy.workload = workload;
    copy.style = style;
    copy.arguments = arguments;
    copy.shared = shared;
    copy.dimensions = dimensions;
    copy.outputs = outputs;
    copy.assurance = assurance;
    copy.comparison = comparison;
    copy.comparator = comparator;
    copy.verifier = verifier;
    copy.priority = priority;
    copy.diversity = diversity;
    copy.sharing = sharing;
    copy.sharingOf = sharingOf;
    copy.limits = limits;
    copy.seed = seed;
    return copy;
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return List.copyOf(more);
  }
}
