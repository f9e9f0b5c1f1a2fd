package io.idlewild.cli.people;

import io.idlewild.cli.connection.ContextFile;
import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.Problems;
import io.idlewild.cli.option.Sizes;
import io.idlewild.cli.terminal.JsonOutput;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import io.idlewild.client.GridException;
import io.idlewild.client.Idlewild;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.People;
import io.idlewild.client.Problem;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Logs in: makes a token and keeps it for all other commands. */
@Command(
    name = "login",
    description = {
      "Log in to a server: make a token and keep it for the other commands.",
      "It asks for the password; with --token it keeps a token that you have."
    },
    footer = {
      "",
      "Examples:",
      "  idlewild login https://grid.example.org --name ada",
      "  idlewild login http://localhost:8080 --token TOKEN"
    })
public final class LoginCommand implements Callable<Integer> {
  private static final int LONGEST_NAME = 48;

  private final Surroundings surroundings;

  @Parameters(paramLabel = "URL", description = "the server, such as https://grid.example.org")
  String url = "";

  @Option(names = "--name", paramLabel = "NAME", description = "name of your account")
  @Nullable String name;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "where your password is; - is standard input")
  @Nullable Path passwordFile;

  @Option(names = "--token", paramLabel = "TOKEN", description = "a token that you have already")
  @Nullable String token;

  @Option(
      names = "--ttl",
      converter = Sizes.Time.class,
      description = "how long the new token is good: 12h, 30d; default 90d")
  Duration lifetime = Duration.ofDays(90);

  @Option(names = "--json", description = "print one JSON document and nothing else")
  boolean json;

  public LoginCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try {
      ContextFile context = new ContextFile(surroundings);
      People.NewToken fresh = token == null ? byPassword() : null;
      String good = fresh == null ? String.valueOf(token) : fresh.token();
      People.Identity me = identity(good);
      context.write(url, good, fresh == null ? "" : fresh.id());
      if (json) {
        JsonOutput.print(
            surroundings.terminal().out(),
            Map.of("url", url, "name", me.name(), "roles", me.roles(), "scopes", me.scopes()));
      } else {
        surroundings
            .terminal()
            .say(
                "You are %s (%s) at %s%s.",
                me.name(),
                String.join(", ", me.roles()).toLowerCase(Locale.ROOT),
                url,
                fresh == null
                    ? ""
                    : ", until " + fresh.expiresAt().truncatedTo(ChronoUnit.SECONDS));
      }
      return ExitCode.OK;
    } catch (GridException e) {
      return Problems.report(surroundings.terminal(), json, e);
    }
  }

  private People.NewToken byPassword() {
    String who = name;
    if (who == null) {
      throw new InvalidInputException(
          new Problem("name-missing", "who are you?", "give --name NAME, or --token TOKEN"));
    }
    String password = PasswordInput.read(passwordFile, "Password of " + who);
    return Idlewild.logIn(url, who, password, "login at " + machine(), lifetime);
  }

  private People.Identity identity(String good) {
    try (Grid grid = Idlewild.connect(url, good)) {
      return grid.people().me();
    }
  }

  private static String machine() {
    try {
      String host = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9._-]", "-");
      return host.length() > LONGEST_NAME ? host.substring(0, LONGEST_NAME) : host;
    } catch (UnknownHostException e) {
      return "a machine";
    }
  }
}
