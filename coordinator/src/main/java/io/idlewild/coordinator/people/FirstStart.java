package io.idlewild.coordinator.people;

import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Secret;
import io.idlewild.core.id.AccountId;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Lets the first admin in. While no admin can log in, each start makes a link that is good once and
 * for a while; or it takes the password of a file, where nobody sits at the machine.
 */
@ApplicationScoped
public class FirstStart {
  private static final Logger LOG = Logger.getLogger(FirstStart.class);

  private final Accounts accounts;
  private final AccountRepository repository;
  private final Invitations invitations;
  private final PeopleSettings settings;
  private volatile Optional<FirstLink> link = Optional.empty();

  FirstStart(
      Accounts accounts,
      AccountRepository repository,
      Invitations invitations,
      PeopleSettings settings) {
    this.accounts = accounts;
    this.repository = repository;
    this.invitations = invitations;
    this.settings = settings;
  }

  /**
   * The way in for the first admin.
   *
   * @param secret behind {@code #invitation=}
   * @param expiresAt until when
   */
  public record FirstLink(Secret secret, Instant expiresAt) {}

  /** The link of this start; empty if an admin can log in already. */
  public Optional<FirstLink> link() {
    return link;
  }

  void prepare(@Observes @Priority(200) StartupEvent start) {
    if (accounts.hasAdminBut(new AccountId(new UUID(0, 0)))) {
      return;
    }
    if (settings.adminPasswordFile().isPresent()) {
      take(settings.adminPasswordFile().get());
      return;
    }
    Invitations.Made made = invitations.makeForFirstStart(settings.firstLinkTerm());
    link = Optional.of(new FirstLink(made.secret(), made.link().expiresAt()));
  }

  private void take(Path file) {
    String name = settings.adminName();
    String password = read(file);
    Account account =
        repository
            .named(name)
            .orElseGet(() -> accounts.create(name, EnumSet.of(Role.ADMIN), Optional.empty()));
    accounts.setPassword(account, password, Optional.empty());
    if (!account.roles().contains(Role.ADMIN)) {
      accounts.setRoles(account, EnumSet.of(Role.ADMIN));
    }
    LOG.infof("Admin %s has the password of %s", name, file);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the admin's password from " + file, e);
    }
  }
}
