package io.idlewild.tools.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * One program that runs natively and in the sandbox, on the same arguments and inputs.
 *
 * @param name of its figure
 * @param folder of the sample that it comes from
 * @param sources below the folder, in C
 * @param module below the folder
 * @param arguments of a run that takes a second or so natively
 * @param inputs below the folder, each a file or a folder whose files are put together
 * @param output file that is compared, or empty where the program prints its result
 */
record Contest(
    String name,
    Path folder,
    List<String> sources,
    String module,
    List<String> arguments,
    List<Input> inputs,
    String output) {
  private static final String KERNELS = "kernels";

  /** A file that the program reads. */
  record Input(String name, String from) {}

  /** The six kernels, and a real workload. */
  static List<Contest> all(Path samples) {
    return List.of(
        kernel(samples, "nbody", 10_000_000),
        kernel(samples, "matmul", 1_200),
        kernel(samples, "sieve", 4_000_000),
        kernel(samples, "sha256", 300),
        kernel(samples, "smithwaterman", 20_000),
        kernel(samples, "mandelbrot", 2_000),
        proteinSearch(samples));
  }

  /** A kernel with its own size. */
  static Contest kernel(Path samples, String name, int size) {
    return new Contest(
        name,
        samples.resolve(KERNELS),
        List.of("src/" + name + ".c"),
        name + ".wasm",
        List.of(Integer.toString(size)),
        List.of(),
        "");
  }

  private static Contest proteinSearch(Path samples) {
    return new Contest(
        "protein_search",
        samples.resolve("protein-search"),
        List.of("src/main.c", "src/fasta.c", "src/align.c"),
        "protein-search.wasm",
        List.of("--top", "10", "--evalue", "10"),
        List.of(new Input("query.fasta", "data/queries"), new Input("db.fasta", "data/db.fasta")),
        "hits.tsv");
  }

  /** Whether it is one of the kernels that the mean is taken over. */
  boolean isKernel() {
    return folder.endsWith(KERNELS);
  }

  /** The module's file. */
  Path modulePath() {
    return folder.resolve(module);
  }
}
