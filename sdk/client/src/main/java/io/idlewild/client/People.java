package io.idlewild.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The people of a server, and the tokens of the one who asks. Only admins see and change accounts
 * of others. An account is named by its name or its id. Thread-safe.
 */
public interface People {
  /** Who the token belongs to, and what it may be used for. */
  Identity me();

  /** The accounts, by name. */
  List<Account> accounts();

  /** Makes an account that nobody can log in to yet: {@link #linkFor} lets somebody in. */
  Account create(String name, List<String> roles);

  /** A link by which somebody makes an account with these roles, once. */
  Link invite(List<String> roles, Duration lifetime);

  /** A link by which somebody sets a new password for an account, once. */
  Link linkFor(String account, Duration lifetime);

  /** Gives an account these roles and no others. */
  Account setRoles(String account, List<String> roles);

  /** Keeps an account out, or lets it in again. */
  Account setDisabled(String account, boolean disabled);

  /**
   * Changes a password.
   *
   * @param current the one until now; null if an admin changes somebody else's
   */
  void setPassword(String account, String password, @Nullable String current);

  /**
   * Makes a token of yours, for a program. It may do no more than the token that asks.
   *
   * @param scopes jobs:read, jobs:write, hosts:read, hosts:write, account, admin
   */
  NewToken newToken(String name, List<String> scopes, Duration lifetime);

  /**
   * Tokens, without their secrets.
   *
   * @param all everybody's, for admins
   */
  List<Token> tokens(boolean all);

  /**
   * Gives a token of yours another secret; the old one is refused at once.
   *
   * @throws RequestRefusedException if you have no such token
   */
  NewToken rotateToken(String id);

  /** Makes a token worthless. */
  void revokeToken(String id);

  /**
   * Somebody who may come in.
   *
   * @param account id, 32 hexadecimal digits
   */
  record Identity(String account, String name, List<String> roles, List<String> scopes) {
    public Identity {
      roles = roles == null ? List.of() : List.copyOf(roles);
      scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }
  }

  /**
   * An account.
   *
   * @param id 32 hexadecimal digits
   * @param password whether it has one
   * @param oidc whether an OpenID Connect provider vouches for it
   * @param disabledAt null if it is not
   * @param loggedInAt null if never
   */
  record Account(
      String id,
      String name,
      List<String> roles,
      boolean password,
      boolean oidc,
      Instant createdAt,
      @Nullable Instant disabledAt,
      @Nullable Instant loggedInAt) {
    public Account {
      roles = roles == null ? List.of() : List.copyOf(roles);
    }
  }

  /**
   * A link for one person and one use.
   *
   * @param url to open in a browser
   */
  record Link(String id, String url, Instant expiresAt) {}

  /**
   * A token that was just made.
   *
   * @param token shown once
   */
  record NewToken(String id, String token, List<String> scopes, Instant expiresAt) {
    public NewToken {
      scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }

    /** The token stays out of logs. */
    @Override
    public String toString() {
      return "NewToken[" + id + "]";
    }
  }

  /**
   * A token without its secret.
   *
   * @param account name of whose it is
   * @param lastUsedAt null if never
   */
  record Token(
      String id,
      String account,
      String name,
      List<String> scopes,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt) {
    public Token {
      scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }
  }
}
