package io.idlewild.tools.overlay;

/** Whether the network was parted into halves, for so long that nobody remembers the other one. */
enum Parting {
  /** It was not. */
  NEVER,
  /** It is; contents of the own half are looked for. */
  PARTED,
  /** It was until a moment ago; contents that were announced in the other half are looked for. */
  HEALED,
  /** The same after everybody has tried the peers that it remembers, and announced again. */
  REPAIRED
}
