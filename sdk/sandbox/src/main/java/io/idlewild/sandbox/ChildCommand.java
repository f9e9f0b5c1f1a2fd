package io.idlewild.sandbox;

import io.idlewild.core.run.RunRequest;
import io.idlewild.sandbox.child.Main;
import io.idlewild.sandbox.engine.EnginePreference;
import io.idlewild.sandbox.selftest.EngineChoice;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a child JVM is started: the same Java, the few jars that it needs, an empty environment. */
final class ChildCommand {
  private static final int MEBIBYTE = 1 << 20;
  private static final long TRAINING_HEAP = 128L << 20;

  /** One class of each jar that the child needs. */
  private static final List<String> LANDMARKS =
      List.of(
          Main.class.getName(),
          RunRequest.class.getName(),
          "run.endive.wasm.Parser",
          "run.endive.runtime.Instance",
          "run.endive.compiler.MachineFactoryCompiler",
          "org.objectweb.asm.ClassWriter",
          "org.objectweb.asm.commons.InstructionAdapter",
          "org.objectweb.asm.tree.ClassNode",
          "org.objectweb.asm.tree.analysis.Analyzer",
          "org.objectweb.asm.util.CheckClassAdapter");

  private final int niceness;
  private final Supplier<Wall> wall;
  private final EngineStatus engine;
  private final Optional<StartCache> cache;

  ChildCommand(int niceness, EngineStatus engine, Optional<StartCache> cache, Supplier<Wall> wall) {
    this.niceness = niceness;
    this.engine = engine;
    this.cache = cache;
    this.wall = wall;
  }

  /** A wall that works with the children's Java, as the property asks. */
  static Wall configuredWall() {
    return Wall.configured(javaExecutable(), needed());
  }

  /** The best wall that works with the children's Java. */
  static Wall bestWall() {
    return Wall.find(javaExecutable(), needed());
  }

  private static List<Path> needed() {
    return Stream.concat(Stream.of(javaHome()), places()).toList();
  }

  /** What is round the children. */
  Wall wall() {
    return wall.get();
  }

  /**
   * Starts a child.
   *
   * @param heapBytes of its JVM
   * @param inputs that it reads
   */
  Process start(long heapBytes, Collection<Path> inputs) throws IOException {
    Optional<Path> classes = cache.flatMap(StartCache::classes);
    Stream<Path> seen = Stream.concat(needed().stream(), classes.stream());
    List<String> words =
        new ArrayList<>(wall().prefix(Stream.concat(seen, inputs.stream()).toList()));
    List<String> flags = classes.map(file -> List.of("-XX:AOTCache=" + file)).orElse(List.of());
    words.addAll(commandLine(heapBytes, engine.proved(), flags));
    Process child = start(words);
    // What it tests is what every child loads; it runs no stranger's code, so it needs no wall.
    cache.ifPresent(kept ->
        kept.train(file ->
            start(commandLine(TRAINING_HEAP, false, List.of("-XX:AOTCacheOutput=" + file)))));
    return child;
  }

  private static Process start(List<String> words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> environment = builder.environment();
    String systemRoot = environment.get("SystemRoot");
    environment.clear();
    environment.put("LC_ALL", "C.UTF-8");
    if (systemRoot != null) {
      environment.put("SystemRoot", systemRoot);
    }
    builder.directory(javaHome().toFile());
    builder.redirectError(ProcessBuilder.Redirect.PIPE);
    return builder.start();
  }

  private List<String> commandLine(long heapBytes, boolean proved, List<String> flags) {
    List<String> words = new ArrayList<>();
    if (niceness > 0 && Files.isExecutable(Path.of("/usr/bin/nice"))) {
      words.addAll(List.of("/usr/bin/nice", "-n", Integer.toString(niceness)));
    }
    words.add(javaExecutable().toString());
    words.addAll(flags);
    words.addAll(
        List.of(
            "-Xmx" + (heapBytes + MEBIBYTE - 1) / MEBIBYTE + "m",
            "-Xmn32m",
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=256m",
            // Functions of a module often become methods that HotSpot would leave to its
            // interpreter.
            "-XX:-DontCompileHugeMethods",
            // Guests with guard pages go to their memory by the JVM's own unchecked access.
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+ExitOnOutOfMemoryError",
            // The JVM's own words must not get between the frames on stdout.
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-CreateCoredumpOnCrash",
            // Where a fault was, is how a guest that left its memory is told from a broken JVM.
            "-XX:+ErrorFileToStderr",
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-Dfile.encoding=UTF-8",
            "-Dsun.jnu.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-D" + EnginePreference.PROPERTY + "=" + engine.preference().word(),
            "-D" + EngineChoice.PROVED + "=" + proved,
            "-cp",
            classPath(),
            Main.class.getName()));
    return words;
  }

  private static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  private static Path javaExecutable() {
    String name = File.separatorChar == '\\' ? "java.exe" : "java";
    return javaHome().resolve("bin").resolve(name);
  }

  /** The jars of a child. */
  static String classPath() {
    return places().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<Path> places() {
    return LANDMARKS.stream().flatMap(ChildCommand::placeOf).distinct();
  }

  /** Some class loaders name the root within a jar, {@code jar:file:/x.jar!/}, not the jar. */
  private static URI fileOf(URI place) {
    String text = place.toString();
    return text.startsWith("jar:")
        ? URI.create(text.substring("jar:".length()).replaceFirst("!/.*$", ""))
        : place;
  }

  private static Stream<Path> placeOf(String className) {
    try {
      Class<?> landmark = Class.forName(className, false, ChildCommand.class.getClassLoader());
      CodeSource source = landmark.getProtectionDomain().getCodeSource();
      return source == null
          ? Stream.empty()
          : Stream.of(Path.of(fileOf(source.getLocation().toURI())));
    } catch (ClassNotFoundException e) {
      // Only the optional parts of the compiler may be missing; the child says what it lacks.
      return Stream.empty();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of " + className + " has no path", e);
    }
  }
}
