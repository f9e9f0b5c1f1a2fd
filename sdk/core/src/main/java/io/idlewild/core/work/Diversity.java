package io.idlewild.core.work;

/** In what the hosts of one work unit must differ. They always differ as hosts. */
public enum Diversity {
  /** Different hosts are enough; for a grid on one machine, or of trusted machines. */
  HOST,
  /** Different accounts. */
  ACCOUNT,
  /** Different accounts and different network blocks (/24, or /48 of IPv6). */
  BLOCK
}
