package io.idlewild.worker.overlay;

/**
 * What this node has done since its start.
 *
 * @param contacts in its routing table now
 * @param records that it keeps for others now
 * @param announced contents that it says it has
 * @param entered times that it entered the overlay through a contact: the bootstrap
 * @param asked questions to others
 * @param unanswered of those
 * @param answered questions of others
 * @param searches for providers
 * @param found of those
 */
public record OverlayTotals(
    int contacts,
    int records,
    int announced,
    long entered,
    long asked,
    long unanswered,
    long answered,
    long searches,
    long found) {
  public static final OverlayTotals NONE = new OverlayTotals(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
