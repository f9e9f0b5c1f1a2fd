package io.idlewild.coordinator.people;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Secret;
import io.idlewild.coordinator.people.Links.Kind;
import io.idlewild.coordinator.people.Links.Link;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.AccountId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invites people, and lets them in once. */
@ApplicationScoped
class Invitations {
  private final Links links;
  private final Accounts accounts;
  private final AccountRepository repository;
  private final InstantSource clock;
  private final SecureRandom random;

  Invitations(
      Links links,
      Accounts accounts,
      AccountRepository repository,
      InstantSource clock,
      SecureRandom random) {
    this.links = links;
    this.accounts = accounts;
    this.repository = repository;
    this.clock = clock;
    this.random = random;
  }

  /** A link that was made, with the secret that is shown once. */
  record Made(Link link, Secret secret) {}

  Made make(Kind kind, Optional<AccountId> account, Set<Role> roles, Duration term) {
    Instant now = clock.instant();
    Link link =
        new Link(AccountId.random(random).value(), kind, account, roles, now, now.plus(term));
    Secret secret = Secret.draw(random);
    QuarkusTransaction.requiringNew().run(() -> links.add(link, secret));
    return new Made(link, secret);
  }

  /** The first admin's link; those of earlier starts are void. */
  Made makeForFirstStart(Duration term) {
    QuarkusTransaction.requiringNew().run(() -> links.removeAll(Kind.FIRST_START));
    return make(Kind.FIRST_START, Optional.empty(), EnumSet.of(Role.ADMIN), term);
  }

  List<Link> list() {
    return links.list(clock.instant());
  }

  boolean revoke(UUID id) {
    return links.remove(id);
  }

  /** What a link is for; it stays good. */
  Link look(Secret secret) {
    return links.find(secret, clock.instant()).orElseThrow(Invitations::unknown);
  }

  /**
   * Lets somebody in who has a link: it is used up if this succeeds, and good again if not.
   *
   * @param name that a new account gets; a link for an account that is there needs none
   */
  Caller redeem(Secret secret, @Nullable String name, String password) {
    return QuarkusTransaction.requiringNew()
        .timeout(60)
        .call(() -> {
          Link link = links.take(secret, clock.instant()).orElseThrow(Invitations::unknown);
          Account account =
              link.account().isPresent()
                  ? accounts.get(link.account().get())
                  : newcomer(link, name, password);
          if (!account.isEnabled()) {
            throw Accounts.disabled(account.name()).asException();
          }
          accounts.setPassword(account, password, Optional.empty());
          repository.loggedIn(account.id(), clock.instant());
          return accounts.get(account.id()).caller();
        });
  }

  private Account newcomer(Link link, @Nullable String name, String password) {
    if (name == null) {
      throw Problem.unprocessable(
              "name-missing", "The account needs a name.", "Send one as \"name\".")
          .asException();
    }
    Accounts.require(password, name);
    if (link.kind() == Kind.FIRST_START) {
      Optional<Account> ours =
          repository.named(name).filter(account -> account.roles().contains(Role.ADMIN));
      // The account of the token file: whoever has this link has the file too.
      if (ours.filter(account -> !account.canLogIn() && account.isEnabled()).isPresent()) {
        return ours.get();
      }
    }
    return accounts.create(name, link.roles(), Optional.empty());
  }

  private static RuntimeException unknown() {
    return Problem.of(
            "link-unknown",
            403,
            "This link was used, has ended, or is not one of this coordinator's.",
            "Ask an admin for another (idlewild accounts invite).")
        .asException();
  }
}
