package io.idlewild.tools.site;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads interfaces of settings with the JDK's own compiler: keys, defaults, types, comments. */
final class SourceComments {
  private SourceComments() {}

  /**
   * An interface of settings.
   *
   * @param prefix of its keys, such as {@code idlewild.limit}
   */
  record Settings(String prefix, String comment, List<Setting> all) {}

  /**
   * A setting.
   *
   * @param key after the prefix
   * @param otherwise its default, if it has one
   */
  record Setting(String key, String type, Optional<String> otherwise, String comment) {}

  /** The settings that these files declare. */
  static List<Settings> settings(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IOException("this Java has no compiler; use a JDK");
    }
    List<Settings> found = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(docs, found).scan(unit, null);
      }
    }
    return found;
  }

  private static final class Scanner extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees docs;
    private final List<Settings> found;

    Scanner(DocTrees docs, List<Settings> found) {
      this.docs = docs;
      this.found = found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      value(type.getModifiers(), "ConfigMapping", "prefix")
          .ifPresent(prefix -> found.add(new Settings(prefix, comment(), new ArrayList<>())));
      return super.visitClass(type, nothing);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      boolean isSetting =
          !found.isEmpty() && method.getParameters().isEmpty() && method.getBody() == null;
      if (isSetting) {
        String name = method.getName().toString();
        found
            .getLast()
            .all()
            .add(
                new Setting(
                    value(method.getModifiers(), "WithName", "value").orElse(key(name)),
                    String.valueOf(method.getReturnType()),
                    value(method.getModifiers(), "WithDefault", "value"),
                    comment()));
      }
      return nothing;
    }

    private String comment() {
      String raw = docs.getDocComment(getCurrentPath());
      return raw == null ? "" : plain(raw);
    }

    private static Optional<String> value(ModifiersTree modifiers, String name, String argument) {
      for (AnnotationTree annotation : modifiers.getAnnotations()) {
        if (annotation.getAnnotationType().toString().equals(name)) {
          for (var given : annotation.getArguments()) {
            if (given instanceof LiteralTree literal) {
              return Optional.of(String.valueOf(literal.getValue()));
            }
            if (given instanceof AssignmentTree assignment
                && assignment.getVariable().toString().equals(argument)
                && assignment.getExpression() instanceof LiteralTree literal) {
              return Optional.of(String.valueOf(literal.getValue()));
            }
          }
        }
      }
      return Optional.empty();
    }

    private static String key(String method) {
      return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A comment without its marks. */
  static String plain(String comment) {
    return comment
        .replaceAll("\\{@(?:code|link|linkplain|value) ([^}]*)}", "$1")
        .replaceAll("(?s)\n *@.*", "")
        .replaceAll("</?[a-z]+>", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
