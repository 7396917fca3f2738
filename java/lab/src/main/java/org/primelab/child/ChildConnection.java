package org.primelab.child;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.ProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.primelab.ffi.SharedPipe;

/**
 * A child process and the ways to and from it: its pipes, or rings in memory that it shares. Its
 * death shows at once, as the end of its output.
 */
public final class ChildConnection implements AutoCloseable {
  /** How long a child may take to exit that has closed its output, or found its input closed. */
  private static final long EXIT_MILLIS = 2000;

  /** A child that is not ready by then hangs: a JVM starts in 0.3 s, and warms up. */
  private static final Duration START = Duration.ofMinutes(2);

  private final ChildProcesses children;
  private final Process process;
  private final OutputStream to;
  private final InputStream from;
  private final Watchdog watchdog;
  private List<Long> ready = List.of();

  private ChildConnection(
      ChildProcesses children, Process process, OutputStream to, InputStream from) {
    this.children = children;
    this.process = process;
    this.watchdog = new Watchdog(children, process);
    this.to = to;
    this.from = from;
  }

  /** Starts a child with pipes to and from it, and returns when it is ready. */
  public static ChildConnection byPipe(ChildProcesses children, List<String> command)
      throws IOException {
    return byPipe(children, children.start(command));
  }

  /** The same for one whose errors go into a file. */
  public static ChildConnection byPipe(ChildProcesses children, List<String> command, Path errors)
      throws IOException {
    return byPipe(children, children.start(command, Redirect.to(errors.toFile())));
  }

  private static ChildConnection byPipe(ChildProcesses children, Process process)
      throws IOException {
    return awaitReady(
        new ChildConnection(
            children,
            process,
            process.getOutputStream(),
            new BufferedInputStream(process.getInputStream())));
  }

  /**
   * Starts a child with two rings in a file that both have mapped, and returns when it is ready.
   * The child has the file as its standard output, so that its name goes as soon as there is a
   * process: nothing of it is left, however they end.
   */
  public static ChildConnection byMemory(ChildProcesses children, List<String> command)
      throws IOException {
    Path file = SharedPipe.newFile();
    SharedPipe pipe;
    Process process;
    try {
      pipe = SharedPipe.create(file);
      process =
          children.startInto(Redirect.appendTo(file.toFile()), ChildJvm.withExchange(command));
    } finally {
      Files.delete(file);
    }
    // Nobody closes a dead process's rings but this.
    var _ = process.onExit().thenRun(pipe::abandon);
    return awaitReady(new ChildConnection(children, process, pipe.output(), pipe.input()));
  }

  private static ChildConnection awaitReady(ChildConnection child) throws IOException {
    try {
      Frame first = child.next(START);
      child.ready =
          switch (first.kind()) {
            case READY -> first.numbers();
            case FAILED -> throw new IOException(first.text());
            default -> throw new ProtocolException("the child did not say that it is ready");
          };
      return child;
    } catch (IOException e) {
      child.close();
      throw e;
    }
  }

  /** What the child said when it was ready. */
  public List<Long> ready() {
    return ready;
  }

  /** What goes to the child. */
  public OutputStream output() {
    return to;
  }

  /** What comes from the child. */
  public InputStream input() {
    return from;
  }

  /** The child itself. */
  public Process process() {
    return process;
  }

  /**
   * Sends a frame and waits for the one that answers it.
   *
   * @param patience how long is waited for it: then the child is killed
   */
  public Frame ask(Frame frame, Duration patience) throws IOException {
    return within(
        patience,
        () -> {
          try {
            FrameCodec.write(to, frame);
          } catch (IOException e) {
            throw death();
          }
          return read();
        });
  }

  /** Waits for the next frame that it sends by itself; as patiently. */
  public Frame next(Duration patience) throws IOException {
    return within(patience, this::read);
  }

  /** Waits for anything that comes of what this child does; as patiently. */
  public <T, E extends Exception> T within(Duration patience, Watchdog.Coming<T, E> coming)
      throws E, ChildDeath {
    return watchdog.within(patience, coming);
  }

  private Frame read() throws IOException {
    return FrameCodec.read(from).orElseThrow(this::death);
  }

  private ChildDeath death() {
    return new ChildDeath(process.pid(), end());
  }

  /**
   * Closes the child's input and waits for its end.
   *
   * @return empty if it exits with 0, as it should; else what happened, as a clause
   */
  public Optional<String> endInput() throws IOException, InterruptedException {
    to.close();
    if (!process.waitFor(EXIT_MILLIS, TimeUnit.MILLISECONDS)) {
      return Optional.of(
          "process %d did not exit when its input was closed".formatted(process.pid()));
    }
    return process.exitValue() == 0 ? Optional.empty() : Optional.of(end());
  }

  /** How the child ended, as a clause. */
  private String end() {
    try {
      if (process.waitFor(EXIT_MILLIS, TimeUnit.MILLISECONDS)) {
        return ChildJvm.loaded()
            .map(folder -> Obituary.of(process, folder).words())
            .orElseGet(() -> ChildProcesses.ended("process " + process.pid(), process.exitValue()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "process %d closed its output".formatted(process.pid());
  }

  /** Kills the child if it still runs. */
  @Override
  public void close() {
    children.forget(watchdog);
    children.remove(process);
  }
}
