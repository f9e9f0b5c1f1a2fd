package io.idlewild.coordinator.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person may do. */
public enum Role {
  /** Submits jobs and sees them. */
  SCIENTIST,
  /** Brings hosts. */
  VOLUNTEER,
  /** May do everything. */
  ADMIN;

  /** As roles stand in the database. */
  public static String text(Collection<Role> roles) {
    return roles.stream().map(Role::name).sorted().distinct().collect(Collectors.joining(","));
  }

  /** The roles of {@link #text}. */
  public static Set<Role> parse(String text) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Arrays.stream(text.split(",")).filter(t -> !t.isEmpty()).map(Role::valueOf).forEach(roles::add);
    return roles;
  }
}
