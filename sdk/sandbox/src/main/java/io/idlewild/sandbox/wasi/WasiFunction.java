package io.idlewild.sandbox.wasi;

import io.idlewild.sandbox.engine.Signature;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The functions of WASI preview 1. A module may import each; those that are not offered answer
 * ENOTSUP.
 */
public enum WasiFunction {
  ARGS_GET("ii:i"),
  ARGS_SIZES_GET("ii:i"),
  ENVIRON_GET("ii:i"),
  ENVIRON_SIZES_GET("ii:i"),
  CLOCK_RES_GET("ii:i"),
  CLOCK_TIME_GET("iIi:i"),
  FD_ADVISE("iIIi:i"),
  FD_ALLOCATE("iII:i", false),
  FD_CLOSE("i:i"),
  FD_DATASYNC("i:i"),
  FD_FDSTAT_GET("ii:i"),
  FD_FDSTAT_SET_FLAGS("ii:i"),
  FD_FDSTAT_SET_RIGHTS("iII:i", false),
  FD_FILESTAT_GET("ii:i"),
  FD_FILESTAT_SET_SIZE("iI:i"),
  FD_FILESTAT_SET_TIMES("iIIi:i", false),
  FD_PREAD("iiiIi:i"),
  FD_PRESTAT_GET("ii:i"),
  FD_PRESTAT_DIR_NAME("iii:i"),
  FD_PWRITE("iiiIi:i"),
  FD_READ("iiii:i"),
  FD_READDIR("iiiIi:i"),
  FD_RENUMBER("ii:i", false),
  FD_SEEK("iIii:i"),
  FD_SYNC("i:i"),
  FD_TELL("ii:i"),
  FD_WRITE("iiii:i"),
  PATH_CREATE_DIRECTORY("iii:i", false),
  PATH_FILESTAT_GET("iiiii:i"),
  PATH_FILESTAT_SET_TIMES("iiiiIIi:i", false),
  PATH_LINK("iiiiiii:i", false),
  PATH_OPEN("iiiiiIIii:i"),
  PATH_READLINK("iiiiii:i", false),
  PATH_REMOVE_DIRECTORY("iii:i", false),
  PATH_RENAME("iiiiii:i", false),
  PATH_SYMLINK("iiiii:i", false),
  PATH_UNLINK_FILE("iii:i", false),
  POLL_ONEOFF("iiii:i", false),
  PROC_EXIT("i:"),
  PROC_RAISE("i:i", false),
  RANDOM_GET("ii:i"),
  SCHED_YIELD(":i"),
  SOCK_ACCEPT("iii:i", false),
  SOCK_RECV("iiiiii:i", false),
  SOCK_SEND("iiiii:i", false),
  SOCK_SHUTDOWN("ii:i", false);

  /** The module that imports of WASI preview 1 name. */
  public static final String MODULE = "wasi_snapshot_preview1";

  private static final Map<String, WasiFunction> BY_NAME =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(WasiFunction::importName, Function.identity()));

  private final Signature signature;
  private final boolean offered;

  WasiFunction(String signature) {
    this(signature, true);
  }

  WasiFunction(String signature, boolean offered) {
    this.signature = Signature.of(signature);
    this.offered = offered;
  }

  /** The function that a module calls so. */
  public static Optional<WasiFunction> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** As a module imports it. */
  public String importName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its type. */
  public Signature signature() {
    return signature;
  }

  /** Whether it does anything but answer ENOTSUP. */
  public boolean offered() {
    return offered;
  }
}
