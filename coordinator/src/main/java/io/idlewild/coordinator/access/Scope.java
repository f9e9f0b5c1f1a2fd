package io.idlewild.coordinator.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token may be used for, at most; never more than its account may do. */
public enum Scope {
  /** Look at jobs, results and contents. */
  JOBS_READ,
  /** Submit jobs, bring contents, call off, delete. */
  JOBS_WRITE,
  /** Look at hosts and credit. */
  HOSTS_READ,
  /** Drain and revoke hosts, make enrolment tokens. */
  HOSTS_WRITE,
  /** Change the account itself: its tokens, its password, its team. */
  ACCOUNT,
  /** Use the role ADMIN; without this an admin's token acts as a scientist's and a volunteer's. */
  ADMIN;

  /** As it is written: {@code jobs:read}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /** The scope that is written so. */
  public static Optional<Scope> parse(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }

  /** All words, for messages. */
  public static String words() {
    return Arrays.stream(values()).map(Scope::word).collect(Collectors.joining(", "));
  }

  /** The most that a token of an account with these roles may have. */
  public static Set<Scope> allowedTo(Set<Role> roles) {
    Set<Scope> allowed = EnumSet.noneOf(Scope.class);
    for (Role role : roles) {
      allowed.addAll(
          switch (role) {
            case SCIENTIST -> Set.of(JOBS_READ, JOBS_WRITE, HOSTS_READ, HOSTS_WRITE, ACCOUNT);
            case VOLUNTEER -> Set.of(HOSTS_READ, HOSTS_WRITE, ACCOUNT);
            case ADMIN -> EnumSet.allOf(Scope.class);
          });
    }
    return allowed;
  }
}
