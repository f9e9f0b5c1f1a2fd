package io.idlewild.worker.overlay;

import io.idlewild.core.id.HostId;
import io.idlewild.core.overlay.BootstrapList;
import io.idlewild.core.overlay.Contact;
import io.idlewild.core.overlay.OverlaySettings;
import io.idlewild.worker.exchange.PeerAddress;
import java.util.random.RandomGenerator;

/** Tries to get into the overlay, and to get back to those that were lost. Not thread-safe. */
final class WaysIn {
  private final HostId self;
  private final WiredNode wired;
  private final Admission admission;
  private final Entrances entrances;
  private final OverlaySettings settings;
  private final RandomGenerator random;

  WaysIn(Overlay.Parts parts, OverlaySettings settings, WiredNode wired, Admission admission) {
    this.self = parts.self();
    this.wired = wired;
    this.admission = admission;
    this.entrances = new Entrances(parts.ticker());
    this.settings = settings;
    this.random = parts.random();
  }

  /** A host of the project is there. */
  void add(PeerAddress peer) {
    entrances.add(peer);
  }

  /** While few are known, those that are heard of are tried. */
  void enter() {
    int known = wired.node().table().size();
    for (PeerAddress peer : entrances.due(known, settings.k())) {
      if (!peer.host().equals(self) && admission.mayDial(peer)) {
        wired.knock(peer.address(), peer.port());
      }
    }
    if (known == 0) {
      wired.good().pick(settings.alpha(), random).forEach(this::knock);
    }
  }

  /**
   * Tries one that answered once and is not known any more: the network may have been parted, and
   * those who were lost then are asked for by nobody else.
   */
  void lookBack() {
    wired.good().pick(BootstrapList.MOST, random).stream()
        .filter(contact -> !wired.isInTable(contact))
        .findFirst()
        .ifPresent(this::knock);
  }

  private void knock(Contact contact) {
    if (admission.mayDial(contact)) {
      wired.knock(contact.address(), contact.port());
    }
  }
}
