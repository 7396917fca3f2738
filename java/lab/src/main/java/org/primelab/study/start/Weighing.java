package org.primelab.study.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.primelab.probe.ProcessMemory;
import org.primelab.probe.Reading;
import org.primelab.run.ChildJvm;

/** Weighs what waits, in a child JVM that has nothing else to do. */
final class Weighing {
  /** A heap that is there wholly from the beginning, so that all growth is outside or counted. */
  private static final List<String> FLAGS = List.of("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch");

  private static final long EXIT_MILLIS = 2000;

  private Weighing() {}

  /**
   * What a strand's crowd weighs, in bytes.
   *
   * @throws IOException if it cannot be started or weighed, with the reason
   */
  static long bytes(Strand strand) throws IOException, InterruptedException {
    return switch (strand) {
      case PROCESS -> process();
      case PLATFORM, VIRTUAL -> crowd(strand);
    };
  }

  private static long process() throws IOException, InterruptedException {
    Process child = start(List.of(), IdleChild.WAIT);
    try (BufferedReader told = child.inputReader()) {
      line(told);
      return switch (ProcessMemory.of(Path.of("/"), Long.toString(child.pid()))) {
        case Reading.Value<ProcessMemory>(ProcessMemory memory) -> memory.proportionalBytes();
        case Reading.Unavailable<ProcessMemory>(String reason, String cure) ->
            throw new IOException(reason);
      };
    } finally {
      end(child);
    }
  }

  private static long crowd(Strand strand) throws IOException, InterruptedException {
    Process child = start(FLAGS, strand.name(), Integer.toString(strand.crowd()));
    try (BufferedReader told = child.inputReader()) {
      return Long.parseLong(line(told));
    } finally {
      end(child);
    }
  }

  private static Process start(List<String> flags, String... arguments) throws IOException {
    return new ProcessBuilder(new ChildJvm(IdleChild.class).commandOf(flags, arguments))
        .redirectError(Redirect.DISCARD)
        .start();
  }

  private static String line(BufferedReader told) throws IOException {
    String line = told.readLine();
    if (line == null) {
      throw new IOException("a child JVM ended before it was weighed");
    }
    return line;
  }

  private static void end(Process child) throws IOException, InterruptedException {
    child.getOutputStream().close();
    if (!child.waitFor(EXIT_MILLIS, TimeUnit.MILLISECONDS)) {
      child.destroyForcibly();
    }
  }
}
