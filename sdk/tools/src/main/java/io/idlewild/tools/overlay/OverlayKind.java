package io.idlewild.tools.overlay;

import io.idlewild.core.overlay.OverlaySettings;
import io.idlewild.core.overlay.Search;

/** The ways of finding that are compared. */
enum OverlayKind {
  KADEMLIA("structured: Kademlia"),
  CHORD("structured: Chord"),
  FLOOD("pure: flooding, Gnutella"),
  INDEX("client-server: index, Napster"),
  HYBRID("hybrid: index, then Kademlia");

  private final String text;

  OverlayKind(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  Overlay of(Population population, World world, Search.Plan plan, Kademlia.Lie lie) {
    return switch (this) {
      case KADEMLIA -> kademlia(population, world, plan, lie);
      case CHORD -> new Chord(population);
      case FLOOD -> new Flood(population, world.seed());
      case INDEX -> new CentralIndex(population, world.centre());
      case HYBRID ->
          new Hybrid(
              new CentralIndex(population, world.centre()), kademlia(population, world, plan, lie));
    };
  }

  private static Kademlia kademlia(
      Population population, World world, Search.Plan plan, Kademlia.Lie lie) {
    return new Kademlia(population, OverlaySettings.standard(), world.seed(), plan, lie);
  }
}
