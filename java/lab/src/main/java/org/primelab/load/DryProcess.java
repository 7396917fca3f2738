package org.primelab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Frame;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;

/**
 * A process that calls kernels, one after the other: a JVM with a suite takes a second to start.
 * After one that misbehaves, the next is called in a new one.
 */
final class DryProcess implements AutoCloseable {
  private final Path folder;
  private final List<String> command;
  private final ChildProcesses children;
  private @Nullable ChildConnection child;
  private Path errors;
  private boolean isFresh = true;

  /**
   * No process has been started yet.
   *
   * @param folder for what they print
   * @param kernels that may be called
   * @param stop ends them
   */
  DryProcess(Path folder, List<Kernel> kernels, StopFlag stop) {
    this.folder = folder;
    this.errors = folder;
    List<String> flags =
        kernels.stream().flatMap(kernel -> kernel.jvmFlags().stream()).distinct().toList();
    command = new ChildJvm(DryErrand.class).with(flags).command(List.of());
    children = new ChildProcesses(stop);
  }

  /** Whether the kernel that is called next is the first one there. */
  boolean isFresh() {
    return isFresh;
  }

  /**
   * Calls a kernel.
   *
   * @return what {@link DryErrand} says of it
   * @throws IOException if it dies of that, or cannot be started
   */
  Frame call(Kernel kernel, Argument argument, Duration patience) throws IOException {
    ChildConnection connection = child;
    if (connection == null) {
      errors = Files.createTempFile(folder, "errors", ".txt");
      connection = ChildConnection.byPipe(children, command, errors);
      child = connection;
    }
    isFresh = false;
    return connection.ask(DryErrand.task(kernel, argument), patience);
  }

  /** The first line that it has printed, and that is none of the JVM's own. */
  Optional<String> printed() {
    try (Stream<String> lines = Files.lines(errors, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> !line.startsWith("WARNING:") && !line.contains(" warning: "))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it: the next kernel is called in a new one. */
  void end() {
    if (child != null) {
      child.close();
      child = null;
    }
    isFresh = true;
  }

  @Override
  public void close() {
    children.close();
  }
}
