package io.idlewild.cli.people;

import io.idlewild.cli.connection.ExitCode;
import io.idlewild.cli.connection.ServerCommand;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.Grid;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Change your password, or as an admin somebody else's. */
@Command(
    name = "password",
    description = "Change your password, or as an admin somebody else's.",
    footer = {"", "Example:", "  idlewild accounts password"})
public final class AccountPasswordCommand extends ServerCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "whose, for admins; your own unless said")
  @Nullable String account;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "where the new one is; - is standard input")
  @Nullable Path passwordFile;

  @Option(names = "--current-file", paramLabel = "FILE", description = "where your current one is")
  @Nullable Path currentFile;

  public AccountPasswordCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Grid grid) {
    String me = grid.people().me().name();
    String whose = account == null ? me : account;
    String current =
        whose.equals(me) ? PasswordInput.read(currentFile, "Current password of " + me) : null;
    String fresh = PasswordInput.read(passwordFile, "New password of " + whose);
    grid.people().setPassword(whose, fresh, current);
    if (json()) {
      print(Map.of("changed", whose));
    } else {
      terminal().say("The password of %s is changed; its other sessions have ended.", whose);
    }
    return ExitCode.OK;
  }
}
