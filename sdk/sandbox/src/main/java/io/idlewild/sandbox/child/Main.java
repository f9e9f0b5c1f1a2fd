package io.idlewild.sandbox.child;

import io.idlewild.sandbox.engine.EnginePreference;
import io.idlewild.sandbox.pipe.ChildPipe;
import io.idlewild.sandbox.selftest.EngineChoice;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Where a child JVM begins. */
public final class Main {
  private Main() {}

  /**
   * Serves the parent until it goes.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    ChildPipe pipe =
        new ChildPipe(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    // What a library prints must not get between the frames.
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    int code = 0;
    try {
      new ChildProgram(pipe, EngineChoice.make(EnginePreference.configured())).serve();
    } catch (IOException e) {
      System.err.println("the pipe to the parent broke: " + e.getMessage());
      code = 1;
    }
    // A guest may still be running: it has nobody left to run for.
    Runtime.getRuntime().halt(code);
  }
}
