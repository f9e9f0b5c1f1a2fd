package io.idlewild.coordinator.limit;

import io.idlewild.coordinator.limit.model.BucketTable;
import io.idlewild.coordinator.limit.model.Origin;
import io.idlewild.coordinator.limit.model.Rate;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.time.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether a call is one too many. Each method takes a use of the caller's budgets and answers the
 * problem to tell if one of them is spent; it never waits. Thread-safe.
 */
@ApplicationScoped
public class RateLimits {
  private static final String CODE = "too-many-requests";

  private final MeterRegistry metrics;
  private final BucketTable restAccounts;
  private final BucketTable restAddresses;
  private final BucketTable restBlocks;
  private final BucketTable enrolmentBlocks;
  private final BucketTable newHostBlocks;
  private final BucketTable loginAddresses;
  private final BucketTable loginBlocks;
  private final BucketTable loginAccounts;
  private final BucketTable hostStreams;
  private final long seed;

  RateLimits(LimitSettings settings, SecureRandom random, Ticker ticker, MeterRegistry metrics) {
    this.metrics = metrics;
    this.seed = random.nextLong();
    int callers = Integer.highestOneBit(settings.remembered());
    TableMaker tables = rate -> new BucketTable(rate, callers, random.nextLong(), ticker);
    this.restAccounts = tables.of(settings.restPerAccount());
    this.restAddresses = tables.of(settings.restPerAddress());
    this.restBlocks = tables.of(settings.restPerBlock());
    this.enrolmentBlocks = tables.of(settings.enrolmentCallsPerBlock());
    this.newHostBlocks = tables.of(settings.newHostsPerBlock());
    this.loginAddresses = tables.of(settings.failedLoginsPerAddress());
    this.loginBlocks = tables.of(settings.failedLoginsPerBlock());
    this.loginAccounts = tables.of(settings.failedLoginsPerAccount());
    this.hostStreams = tables.of(settings.streamRatePerHost());
  }

  /** A REST call arrives, before anything of it is looked at. */
  public Optional<Problem> restCall(InetAddress from) {
    Origin origin = Origin.of(from);
    long wait = restAddresses.take(origin.machine());
    return wait > 0
        ? refused("rest-address", wait, "This address sends too many requests.")
        : check("rest-block", restBlocks, origin.block(), "Your network sends too many requests.");
  }

  /** The same call turns out to be of this account. */
  public Optional<Problem> accountCall(String account) {
    return check(
        "rest-account", restAccounts, key(account), "This account sends too many requests.");
  }

  /** Somebody wants to enrol, to renew, or a challenge for it. */
  public Optional<Problem> enrolmentCall(InetAddress from) {
    return check(
        "enrolment",
        enrolmentBlocks,
        Origin.of(from).block(),
        "Your network asks for too many enrolments and renewals.");
  }

  /** A machine is about to become a host. */
  public Optional<Problem> newHost(InetAddress from) {
    return check(
        "new-host",
        newHostBlocks,
        Origin.of(from).block(),
        "Too many new hosts come from your network.");
  }

  /**
   * Somebody wants to log in. It takes nothing: call {@link #loginFailed} if the login fails.
   *
   * @param account what is typed as its name, whether or not there is such an account
   */
  public Optional<Problem> login(InetAddress from, String account) {
    Origin origin = Origin.of(from);
    long wait =
        Math.max(
            loginAccounts.peek(key(account)),
            Math.max(loginAddresses.peek(origin.machine()), loginBlocks.peek(origin.block())));
    return wait > 0 ? refused("login", wait, "Too many logins have failed.") : Optional.empty();
  }

  /** A login has failed. */
  public void loginFailed(InetAddress from, String account) {
    Origin origin = Origin.of(from);
    loginAddresses.take(origin.machine());
    loginBlocks.take(origin.block());
    loginAccounts.take(key(account));
  }

  /** A host opens a stream. */
  public Optional<Problem> hostStream(String host) {
    return check("host-stream", hostStreams, key(host), "This host opens too many streams.");
  }

  private Optional<Problem> check(String limit, BucketTable table, long key, String sentence) {
    long wait = table.take(key);
    return wait > 0 ? refused(limit, wait, sentence) : Optional.empty();
  }

  private Optional<Problem> refused(String limit, long waitNanos, String sentence) {
    metrics.counter("idlewild.refused", "limit", limit).increment();
    long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(waitNanos);
    return Optional.of(
        Problem.of(CODE, 429, sentence, "Try again in %d s.".formatted(seconds))
            .with("limit", limit)
            .with(Problem.RETRY_AFTER, seconds));
  }

  /** Names of accounts are texts: 64 bits of them that nobody can aim at. */
  private long key(String text) {
    long hash = seed;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * 0x100000001b3L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  private interface TableMaker {
    BucketTable of(Rate rate);
  }
}
