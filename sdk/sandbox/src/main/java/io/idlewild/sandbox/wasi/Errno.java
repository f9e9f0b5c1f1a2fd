package io.idlewild.sandbox.wasi;

/** The error numbers of WASI preview 1 that are used here. */
enum Errno {
  SUCCESS(0),
  BADF(8),
  EXIST(20),
  FAULT(21),
  ILSEQ(25),
  INVAL(28),
  IO(29),
  ISDIR(31),
  MFILE(33),
  NAMETOOLONG(37),
  NOENT(44),
  NOTDIR(54),
  NOTSUP(58),
  ROFS(69),
  SPIPE(70),
  NOTCAPABLE(76);

  private final int code;

  Errno(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
