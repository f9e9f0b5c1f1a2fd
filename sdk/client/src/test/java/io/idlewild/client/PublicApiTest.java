package io.idlewild.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublicApiTest {

  @Test
  void onlyJavaCoreAndTheClientItselfStandInSignatures() throws Exception {
    List<String> foreign = new ArrayList<>();
    for (Class<?> type : publicTypes()) {
      for (Method method : type.getDeclaredMethods()) {
        note(foreign, type, method, Stream.of(method.getReturnType()));
        note(foreign, type, method, Arrays.stream(method.getParameterTypes()));
      }
      for (var constructor : type.getDeclaredConstructors()) {
        note(foreign, type, constructor, Arrays.stream(constructor.getParameterTypes()));
      }
    }
    assertThat(foreign).isEmpty();
  }

  private static void note(
      List<String> foreign, Class<?> type, Executable member, Stream<Class<?>> used) {
    if (!Modifier.isPublic(member.getModifiers())) {
      return;
    }
    used.map(Class::getName)
        .map(name -> name.replaceAll("^\\[+L?", ""))
        .filter(name -> name.contains("."))
        .filter(name -> !name.startsWith("java.") && !name.startsWith("io.idlewild.core."))
        .filter(name -> !name.matches("io\\.idlewild\\.client\\.[A-Z].*"))
        .forEach(name -> foreign.add(type.getName() + "." + member.getName() + ": " + name));
  }

  private static List<Class<?>> publicTypes()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path folder =
        Path.of(Idlewild.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("io/idlewild/client");
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName("io.idlewild.client." + name);
        if (Modifier.isPublic(type.getModifiers())) {
          types.add(type);
        }
      }
    }
    assertThat(types).hasSizeGreaterThan(20);
    return types;
  }
}
