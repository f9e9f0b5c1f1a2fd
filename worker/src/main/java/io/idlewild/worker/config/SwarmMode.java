package io.idlewild.worker.config;

import io.idlewild.core.work.Sharing;

/** With whom a volunteer shares inputs. */
public enum SwarmMode {
  OFF(Sharing.NONE),
  LAN(Sharing.LAN),
  SWARM(Sharing.SWARM);

  private final Sharing sharing;

  SwarmMode(Sharing sharing) {
    this.sharing = sharing;
  }

  /** How far contents may wander from this machine. */
  public Sharing sharing() {
    return sharing;
  }
}
