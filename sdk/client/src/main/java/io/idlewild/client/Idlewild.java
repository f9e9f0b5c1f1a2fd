package io.idlewild.client;

import io.idlewild.client.internal.check.Lint;
import io.idlewild.client.internal.local.LocalGrid;
import io.idlewild.client.internal.local.LocalProbes;
import io.idlewild.client.internal.remote.RemoteGrid;
import io.idlewild.client.internal.remote.RemoteLogin;
import java.time.Duration;
import java.util.List;

/**
 * The way in.
 *
 * <pre>{@code
 * try (var grid = Idlewild.connect("http://localhost:8080", token)) {
 *   var job = grid.submit(JobSpec.of("homologs").workload(Path.of("search.wasm"))
 *       .shared("db.fasta", db).each("query.fasta", queries).assurance(QUORUM(2)));
 *   job.results().forEach(r -> System.out.println(r.index() + " " + r.text("hits.tsv")));
 * }
 * }</pre>
 */
public final class Idlewild {
  private Idlewild() {}

  /**
   * Connects to a server, with the publisher's key of this user.
   *
   * @param url such as {@code http://localhost:8080}
   * @param token of the scientist or admin
   * @throws ServerUnreachableException if nobody answers there
   * @throws RequestRefusedException if the server speaks another protocol
   */
  public static Grid connect(String url, String token) {
    return connect(GridSettings.of(url, token));
  }

  /**
   * Connects to a server.
   *
   * @throws ServerUnreachableException if nobody answers there
   * @throws RequestRefusedException if the server speaks another protocol
   */
  public static Grid connect(GridSettings settings) {
    return RemoteGrid.connect(settings);
  }

  /**
   * Makes a token by a name and a password; it may do all that the account may do.
   *
   * @param url such as {@code http://localhost:8080}
   * @param tokenName by which its owner knows it again
   * @throws RequestRefusedException if the name or the password is wrong
   */
  public static People.NewToken logIn(
      String url, String name, String password, String tokenName, Duration lifetime) {
    return RemoteLogin.logIn(GridSettings.of(url, ""), name, password, tokenName, lifetime);
  }

  /**
   * A grid in this process: the same jobs in the same sandbox, with no server. It computes on all
   * cores and keeps results until it is closed.
   *
   * @throws InvalidInputException if no sandbox is on the class path
   */
  public static Grid local() {
    return LocalGrid.open();
  }

  /**
   * Looks at a job without sending or running anything: files, names, the module, arguments.
   *
   * @return what is wrong; empty if nothing is. Without a sandbox on the class path the module is
   *     not looked into
   */
  public static List<Finding> lint(JobSpec spec) {
    return Lint.of(spec, Lint.sandbox());
  }

  /**
   * Computes a few work units in this process, in the sandbox that volunteers use, and nothing is
   * sent: does the program end well, write something, keep within the limits, and give the same
   * bytes twice?
   *
   * @param probes how many work units, from 1
   * @throws InvalidInputException if no sandbox is on the class path
   */
  public static DryRunReport dryRun(JobSpec spec, int probes) {
    return LocalProbes.run(spec, probes);
  }
}
