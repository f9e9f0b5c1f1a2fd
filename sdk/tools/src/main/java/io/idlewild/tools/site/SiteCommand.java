package io.idlewild.tools.site;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code idlewild docs}: makes the site. */
@Command(
    name = "docs",
    description = {
      "Make the documentation's site from the Markdown of a checkout and from its code. Needs no",
      "network. Ends with 1, and names them, if links lead nowhere."
    })
public final class SiteCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final String OPENAPI = "coordinator/target/openapi/openapi.json";

  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output-dir"},
      paramLabel = "DIR",
      description = "Where the site goes (default: .idlewild/site of the checkout).")
  private @Nullable Path folder;

  @Option(
      names = "--checkout",
      paramLabel = "DIR",
      description = "Whose documentation (default: the launcher's checkout).")
  private @Nullable Path checkout;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      Path root = checkout();
      Path target = folder == null ? root.resolve(".idlewild").resolve("site") : folder;
      Site site = Site.of(root, references(root));
      site.write(target);
      List<String> broken = site.brokenLinks();
      broken.forEach(link -> err.println("idlewild: leads nowhere: " + link));
      spec.commandLine()
          .getOut()
          .printf(
              "%d pages: %s%n",
              site.pages().size(), target.toAbsolutePath().normalize().resolve("index.html"));
      return broken.isEmpty() ? 0 : FAILED;
    } catch (IOException e) {
      err.println("idlewild: the site cannot be made: " + e.getMessage());
      return FAILED;
    }
  }

  private Path checkout() throws IOException {
    String launchers = System.getProperty("idlewild.checkout");
    if (checkout == null && launchers == null) {
      throw new IOException("there is no checkout here; name one with --checkout");
    }
    Path root = checkout == null ? Path.of(String.valueOf(launchers)) : checkout;
    if (!Files.isDirectory(root.resolve("docs"))) {
      throw new IOException(root + " has no folder docs");
    }
    return root;
  }

  private List<Page> references(Path root) throws IOException, InterruptedException {
    String home = System.getProperty("idlewild.home");
    Path openapi = root.resolve(OPENAPI);
    if (home == null || !Files.exists(openapi)) {
      throw new IOException(
          "commands and REST are described by built programs; start it through the launcher of a"
              + " checkout that is built (./idlewild docs)");
    }
    Programs programs = new Programs(Path.of(home, "bin", "idlewild"));
    return List.of(
        CommandReference.page(programs.help(spec.root().commandLine())),
        RestReference.page(openapi),
        ProtoReference.page(root),
        SettingsReference.page(root));
  }
}
