package io.idlewild.tools.trust.scheme;

import io.idlewild.core.trust.escrow.EscrowSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The schemes by name. */
public final class Schemes {

  /** Makes a scheme for one job. */
  public interface Maker {
    Scheme make(int workUnits, RandomGenerator random);
  }

  private Schemes() {}

  /** All schemes in the order of the table, ours first. */
  public static Map<String, Maker> all() {
    Map<String, Maker> makers = new LinkedHashMap<>();
    makers.put("escrow", escrow(EscrowSettings.byEvidence()));
    makers.put("escrow-thorough", escrow(EscrowSettings.thorough()));
    makers.put("escrow-scheduled", escrow(EscrowSettings.scheduled()));
    makers.put("boinc-adaptive", AdaptiveReplicationScheme::new);
    makers.put("sarmenta", (n, random) -> new SarmentaScheme(0.1, n, random));
    makers.put("quorum-2", (n, random) -> new QuorumScheme(2, n, random));
    return makers;
  }

  /** The escrowed-audit policy with other numbers. */
  public static Maker escrow(EscrowSettings settings) {
    return (workUnits, random) -> new EscrowScheme(settings, workUnits, random);
  }
}
