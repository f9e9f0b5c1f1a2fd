package io.idlewild.coordinator.audit;

/**
 * Which lines are wanted.
 *
 * @param text that stands in actor, action, target, detail or address; empty is any
 * @param outcome done, refused or failed; empty is any
 */
public record AuditSearch(String text, String outcome) {
  public static final AuditSearch ALL = new AuditSearch("", "");

  boolean isEmpty() {
    return text.isEmpty() && outcome.isEmpty();
  }
}
