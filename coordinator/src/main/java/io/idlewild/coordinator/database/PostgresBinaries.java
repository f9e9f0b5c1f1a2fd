package io.idlewild.coordinator.database;

import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.SecretFiles;
import io.idlewild.coordinator.platform.StartRefusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, unpacked once from the archive on the class path. */
final class PostgresBinaries {
  /** Only the user part of the mode matters, and that a program stays one. */
  private static final int OWNER_EXECUTES = 0100;

  private PostgresBinaries() {}

  /**
   * The folder with {@code bin}, {@code lib} and {@code share}, unpacked under {@code cache} if it
   * is not there yet. Safe against a second process that does the same.
   */
  static Path unpacked(Path cache) throws IOException, StartRefusal {
    String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path home = cache.resolve(folderName(archive));
    if (Files.isExecutable(home.resolve("bin/postgres"))) {
      return home;
    }
    SecretFiles.createFolder(cache);
    Path fresh = Files.createTempDirectory(cache, "unpacking-");
    try (InputStream packed = open(archive)) {
      unpack(packed, fresh);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(fresh);
      if (!Files.isExecutable(home.resolve("bin/postgres"))) {
        throw e;
      }
    }
    return home;
  }

  static String archiveName(String os, String arch) {
    String system = os.toLowerCase(Locale.ROOT);
    String family =
        system.startsWith("mac") ? "darwin" : system.startsWith("win") ? "windows" : "linux";
    String machine = arch.equals("aarch64") ? "arm_64" : "x86_64";
    return "postgres-%s-%s.txz".formatted(family, machine);
  }

  /** A new version of the binaries has another length, and so a folder of its own. */
  private static String folderName(String archive) throws IOException, StartRefusal {
    try (InputStream packed = open(archive)) {
      long length = packed.skip(Long.MAX_VALUE);
      return archive.replace(".txz", "-" + length);
    }
  }

  private static InputStream open(String archive) throws StartRefusal {
    @Nullable InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (packed == null) {
      throw new StartRefusal(
          ExitCode.DATABASE,
          "This build has no PostgreSQL for this machine (%s is missing).".formatted(archive),
          "Use a PostgreSQL of your own: --db jdbc:postgresql://HOST/NAME --db-user U"
              + " --db-password-file F");
    }
    return packed;
  }

  private static void unpack(InputStream packed, Path folder) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(tar, entry, folder);
      }
    }
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("the PostgreSQL archive names a file outside: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((entry.getMode() & OWNER_EXECUTES) != 0
        && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
