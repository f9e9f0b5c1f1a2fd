import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.teavm.interop.Import;

/** An ordinary Java program: reads numbers.txt, writes result.csv. Put your own work in its place. */
public final class Main {
  private static final int BAD_OPTION = 2;
  private static final int BAD_INPUT = 3;
  private static final int OUTPUT_FAILED = 4;

  private final long factor;
  private long count;
  private long sum;
  private long smallest = Long.MAX_VALUE;
  private long largest = Long.MIN_VALUE;

  private Main(long factor) {
    this.factor = factor;
  }

  public static void main(String[] args) {
    Main work = new Main(factor(args));
    try {
      work.read("numbers.txt");
    } catch (IOException e) {
      fail(BAD_INPUT, "numbers.txt: cannot be read");
    }
    try {
      work.write("result.csv");
    } catch (IOException e) {
      fail(OUTPUT_FAILED, "result.csv: cannot be written");
    }
  }

  private static long factor(String[] args) {
    try {
      if (args.length == 0) {
        return 1;
      }
      if (args.length == 2 && args[0].equals("--factor")) {
        return Long.parseLong(args[1]);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    fail(BAD_OPTION, "the only option is --factor and a whole number");
    return 0;
  }

  private void read(String name) throws IOException {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(new FileInputStream(name), StandardCharsets.UTF_8))) {
      String line;
      for (int number = 1; (line = in.readLine()) != null; number++) {
        if (line.isEmpty()) {
          continue;
        }
        try {
          add(Long.parseLong(line) * factor);
        } catch (NumberFormatException e) {
          fail(BAD_INPUT, name + ":" + number + ": \"" + line + "\" is not a whole number");
        }
      }
    }
  }

  private void add(long value) {
    count++;
    sum += value;
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }

  private void write(String name) throws IOException {
    String row = count + "," + sum + "," + (count == 0 ? 0 : smallest) + "," + (count == 0 ? 0 : largest);
    try (FileOutputStream out = new FileOutputStream(name)) {
      out.write(("count,sum,smallest,largest\n" + row + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void fail(int code, String message) {
    System.err.println(message);
    System.err.flush();
    exit(code);
  }

  /** TeaVM has no System.exit, so the sandbox is asked itself. */
  @Import(module = "wasi_snapshot_preview1", name = "proc_exit")
  private static native void exit(int code);
}
