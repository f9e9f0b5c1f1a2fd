package io.idlewild.sandbox.module;

import io.idlewild.sandbox.engine.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a scan finds out about a module. Filled in by {@link ModuleScan}, then only read. */
final class ModuleFacts {
  List<Optional<Signature>> types = List.of();
  final List<Import> imports = new ArrayList<>();

  /** Type indices of imported functions, then of own ones. */
  final List<Integer> functionTypes = new ArrayList<>();

  final Map<String, Export> exports = new LinkedHashMap<>();
  int ownFunctions;
  int memories;
  long minPages;
  OptionalLong maxPages = OptionalLong.empty();
  Set<String> features = Set.of();

  /**
   * What a module wants from its host.
   *
   * @param kind as the binary format numbers it: 0 is a function
   * @param type index of the type of a function
   */
  record Import(String module, String name, int kind, int type) {}

  /**
   * What a module shows.
   *
   * @param kind as the binary format numbers it: 0 is a function, 2 a memory
   */
  record Export(int kind, int index) {}

  /**
   * The type of an exported function; empty if there is no such function or it takes references.
   */
  Optional<Signature> exportedFunction(String name) {
    Export export = exports.get(name);
    return export == null || export.kind() != 0
        ? Optional.empty()
        : typeOf(functionTypes.get(export.index()));
  }

  /** The type with an index. */
  Optional<Signature> typeOf(int index) {
    return types.get(index);
  }
}
