package io.idlewild.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Guards what programs of others are compiled against. Every public and protected member stands in
 * a committed list; whoever changes one sees it here, and in the review. With {@code
 * -Didlewild.api.write=true} the list is written anew.
 */
class ApiListingTest {
  private static final Path LISTING = Path.of("src/test/api/client.txt");

  @Test
  void publicApiIsTheOneThatIsListed() throws Exception {
    TreeSet<String> now = listing();
    if (Boolean.getBoolean("idlewild.api.write")) {
      Files.createDirectories(LISTING.getParent());
      Files.write(LISTING, now);
    }
    TreeSet<String> listed = new TreeSet<>(Files.readAllLines(LISTING));

    List<String> lost = listed.stream().filter(line -> !now.contains(line)).toList();
    List<String> added = now.stream().filter(line -> !listed.contains(line)).toList();
    assertThat(lost)
        .as("lost or changed: programs that use it no longer compile or run; say so in CHANGELOG")
        .isEmpty();
    assertThat(added)
        .as("new: write the list anew with -Didlewild.api.write=true, and commit it")
        .isEmpty();
  }

  private static TreeSet<String> listing() throws Exception {
    TreeSet<String> lines = new TreeSet<>();
    for (Class<?> type : publicTypes()) {
      lines.add(declaration(type));
      for (Constructor<?> made : type.getDeclaredConstructors()) {
        note(lines, type, made, "<init>", "");
      }
      for (Method method : type.getDeclaredMethods()) {
        if (!method.isSynthetic()) {
          note(lines, type, method, method.getName(), method.getGenericReturnType().getTypeName());
        }
      }
      for (Field field : type.getDeclaredFields()) {
        if (isOpen(field.getModifiers())) {
          lines.add(
              "%s.%s : %s".formatted(type.getName(), field.getName(), field.getGenericType()));
        }
      }
    }
    return lines;
  }

  private static String declaration(Class<?> type) {
    String kind = type.isInterface() ? "interface" : type.isRecord() ? "record" : "class";
    String above =
        Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()),
                Arrays.stream(type.getGenericInterfaces()))
            .map(java.lang.reflect.Type::getTypeName)
            .collect(Collectors.joining(", "));
    String sealed =
        type.isSealed()
            ? " permits "
                + Arrays.stream(type.getPermittedSubclasses())
                    .map(Class::getName)
                    .sorted()
                    .collect(Collectors.joining(", "))
            : "";
    return "%s %s%s extends %s%s"
        .formatted(
            kind,
            Modifier.isFinal(type.getModifiers()) ? "final " : "",
            type.getName(),
            above,
            sealed);
  }

  private static void note(
      TreeSet<String> lines, Class<?> type, Executable member, String name, String returns) {
    if (!isOpen(member.getModifiers())) {
      return;
    }
    String parameters =
        Arrays.stream(member.getGenericParameterTypes())
            .map(java.lang.reflect.Type::getTypeName)
            .collect(Collectors.joining(", "));
    String kind = Modifier.isStatic(member.getModifiers()) ? "static " : "";
    lines.add("%s%s.%s(%s) : %s".formatted(kind, type.getName(), name, parameters, returns));
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static List<Class<?>> publicTypes() throws Exception {
    Path folder =
        Path.of(Idlewild.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("io/idlewild/client");
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = files(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type =
            Class.forName("io.idlewild.client." + name, false, Idlewild.class.getClassLoader());
        if (isVisible(type)) {
          types.add(type);
        }
      }
    }
    return types;
  }

  /** Of a nested type, all around it must be public, too. */
  private static boolean isVisible(Class<?> type) {
    for (Class<?> around = type; around != null; around = around.getDeclaringClass()) {
      if (!Modifier.isPublic(around.getModifiers())) {
        return false;
      }
    }
    return !type.isAnonymousClass() && !type.isLocalClass();
  }

  private static Stream<Path> files(Path folder) throws IOException {
    return Files.list(folder);
  }
}
