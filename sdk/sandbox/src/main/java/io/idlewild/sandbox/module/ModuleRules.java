package io.idlewild.sandbox.module;

import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.sandbox.engine.Signature;
import io.idlewild.sandbox.wasi.WasiFunction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What a module must have, and what it may not want. */
public final class ModuleRules {
  private static final int NAMED_IMPORTS = 5;
  private static final int FUNCTION = 0;
  private static final int MEMORY = 2;

  /** Functions of a step module, with their types. */
  private static final List<Wanted> STEP =
      List.of(
          new Wanted("init", Signature.of(":i")),
          new Wanted("step", Signature.of("I:i")),
          new Wanted("progress", Signature.of(":F")),
          new Wanted("result", Signature.of(":i")));

  private static final Wanted START = new Wanted("_start", Signature.of(":"));
  private static final String STEP_MARK = "idlewild_abi_1";

  private ModuleRules() {}

  private record Wanted(String name, Signature signature) {}

  /**
   * What the world may know of a module that was accepted.
   *
   * @param features beyond WebAssembly 1.0 that it uses
   * @param functions how many it has
   * @param minPages of its memory, at the start
   * @param maxPages that its memory may have by its own declaration
   * @param imports names of the functions of its host that it calls
   */
  public record Summary(
      Set<String> features,
      int functions,
      long minPages,
      OptionalLong maxPages,
      List<String> imports) {
    public Summary {
      features = Set.copyOf(features);
      imports = List.copyOf(imports);
    }
  }

  /**
   * Reads and judges a module.
   *
   * @throws BadModule if it cannot be accepted
   */
  public static Summary check(byte[] module, WorkloadStyle style) throws BadModule {
    ModuleFacts facts = ModuleScan.of(module);
    requireKnownImports(facts);
    requireMemory(facts);
    switch (style) {
      case COMMAND -> requireCommand(facts);
      case STEP -> requireStep(facts);
    }
    return new Summary(
        facts.features,
        facts.ownFunctions,
        facts.minPages,
        facts.maxPages,
        facts.imports.stream().map(ModuleFacts.Import::name).toList());
  }

  private static void requireKnownImports(ModuleFacts facts) throws BadModule {
    List<String> forbidden =
        facts.imports.stream()
            .filter(wanted -> !isWasi(wanted))
            .map(ModuleRules::describe)
            .toList();
    if (!forbidden.isEmpty()) {
      String names = forbidden.stream().limit(NAMED_IMPORTS).collect(Collectors.joining(", "));
      String more =
          forbidden.size() > NAMED_IMPORTS
              ? " and %d more".formatted(forbidden.size() - NAMED_IMPORTS)
              : "";
      throw new BadModule(
          FailureCause.FORBIDDEN_IMPORT,
          ("the module imports %s%s, which the sandbox does not offer; it offers the functions of WASI"
                  + " preview 1 (%s) and nothing else")
              .formatted(names, more, WasiFunction.MODULE));
    }
    for (ModuleFacts.Import wanted : facts.imports) {
      requireType(facts, wanted);
    }
  }

  private static boolean isWasi(ModuleFacts.Import wanted) {
    return wanted.kind() == FUNCTION
        && wanted.module().equals(WasiFunction.MODULE)
        && WasiFunction.named(wanted.name()).isPresent();
  }

  private static String describe(ModuleFacts.Import wanted) {
    String kind =
        switch (wanted.kind()) {
          case 1 -> " (a table)";
          case MEMORY -> " (a memory)";
          case 3 -> " (a global)";
          default -> "";
        };
    return printable(wanted.module()) + "." + printable(wanted.name()) + kind;
  }

  /** Control characters and endless names would garble a terminal or a log. */
  private static String printable(String text) {
    String clean = text.replaceAll("\\p{C}", "?");
    return clean.length() > 80 ? clean.substring(0, 80) + "..." : clean;
  }

  private static void requireType(ModuleFacts facts, ModuleFacts.Import wanted) throws BadModule {
    Signature offered = WasiFunction.named(wanted.name()).orElseThrow().signature();
    Optional<Signature> type = facts.typeOf(wanted.type());
    if (!type.equals(Optional.of(offered))) {
      throw invalid(
          "the module imports %s.%s as %s, but it is %s; build it with a WASI SDK"
              .formatted(wanted.module(), wanted.name(), text(type), offered));
    }
  }

  private static String text(Optional<Signature> type) {
    return type.map(Signature::toString).orElse("a function of references");
  }

  private static void requireMemory(ModuleFacts facts) throws BadModule {
    ModuleFacts.Export memory = facts.exports.get("memory");
    if (facts.memories == 0 || memory == null || memory.kind() != MEMORY) {
      throw invalid(
          "the module exports no memory; build it so that it exports its own as \"memory\"");
    }
  }

  private static void requireCommand(ModuleFacts facts) throws BadModule {
    if (!facts.exports.containsKey(START.name())) {
      throw invalid(
          facts.exports.containsKey(STEP_MARK)
              ? "the module has no \"_start\": it is of step style, but is to be run as a command;"
                  + " give it the style STEP"
              : "the module has no \"_start\" function to run; build it as a WASI command (a program"
                  + " with main), not as a library");
    }
    requireFunction(facts, START);
  }

  private static void requireStep(ModuleFacts facts) throws BadModule {
    if (!facts.exports.containsKey(STEP_MARK)) {
      throw invalid(
          "the module does not export \"%s\": it is not of step style; give it the style COMMAND"
              .formatted(STEP_MARK));
    }
    for (Wanted wanted : STEP) {
      requireFunction(facts, wanted);
    }
  }

  private static void requireFunction(ModuleFacts facts, Wanted wanted) throws BadModule {
    ModuleFacts.Export export = facts.exports.get(wanted.name());
    if (export == null || export.kind() != FUNCTION) {
      throw invalid(
          "the module does not export the function \"%s\" of type %s"
              .formatted(wanted.name(), wanted.signature()));
    }
    Optional<Signature> type = facts.exportedFunction(wanted.name());
    if (!type.equals(Optional.of(wanted.signature()))) {
      throw invalid(
          "the exported function \"%s\" has the type %s, but must have %s"
              .formatted(wanted.name(), text(type), wanted.signature()));
    }
  }

  private static BadModule invalid(String sentence) {
    return new BadModule(FailureCause.INVALID_MODULE, sentence);
  }
}
