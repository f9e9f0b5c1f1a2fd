package io.idlewild.coordinator.directory;

import java.util.List;
import java.util.Map;

/**
 * Some hosts of many.
 *
 * @param hosts of this page
 * @param found how many fit
 * @param offset of the first of the page among them
 * @param all how many there are for the caller
 * @param choices what can be filtered by
 */
public record HostPage(List<HostRow> hosts, int found, int offset, int all, Choices choices) {

  /**
   * How many hosts there are of each kind, whatever was asked for.
   *
   * @param states by what they do and what was done to them
   * @param platforms by operating system and architecture
   * @param standings by how far they are trusted; empty for all but admins
   */
  public record Choices(
      Map<String, Integer> states, Map<String, Integer> platforms, Map<String, Integer> standings) {}
}
