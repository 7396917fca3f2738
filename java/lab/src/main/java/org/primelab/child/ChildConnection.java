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
import java.util.concurrent.atomic.AtomicBoolean;
import org.primelab.ffi.SharedPipe;

/**
 * A child process and the ways to and from it: its pipes, or rings in memory that it shares. Its
 * death shows at once, as the end of its output.
 */
public final class ChildConnection implements AutoCloseable {
  /** How long a child may take to exit that has closed its output, or found its input closed. */
  private static final long EXIT_MILLIS = 2000;

  private final ChildProcesses children;
  private final Process process;
  private final OutputStream to;
  private final InputStream from;
  private List<Long> ready = List.of();

  private ChildConnection(
      ChildProcesses children, Process process, OutputStream to, InputStream from) {
    this.children = children;
    this.process = process;
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
   * The file goes then: nothing of it is left, however they end.
   */
  public static ChildConnection byMemory(ChildProcesses children, List<String> command)
      throws IOException {
    Path file = SharedPipe.newFile();
    try {
      SharedPipe pipe = SharedPipe.create(file);
      Process process = children.start(ChildJvm.withExchange(command, file));
      // Nobody closes a dead process's rings but this.
      var _ = process.onExit().thenRun(pipe::abandon);
      return awaitReady(new ChildConnection(children, process, pipe.output(), pipe.input()));
    } finally {
      Files.delete(file);
    }
  }

  private static ChildConnection awaitReady(ChildConnection child) throws IOException {
    try {
      Frame first = child.next();
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

  /** Sends a frame and waits for the one that answers it. */
  public Frame ask(Frame frame) throws IOException {
    try {
      FrameCodec.write(to, frame);
    } catch (IOException e) {
      throw death();
    }
    return next();
  }

  /**
   * The same for one that may never answer.
   *
   * @param patience how long is waited for it: then the child is killed
   */
  public Frame ask(Frame frame, Duration patience) throws IOException {
    AtomicBoolean late = new AtomicBoolean();
    Thread watch = Thread.ofVirtual().start(() -> killAfter(patience, late));
    try {
      return ask(frame);
    } catch (IOException e) {
      throw late.get()
          ? new IOException(
              "gave no answer within %s s; ended it".formatted(patience.toMillis() / 1e3), e)
          : e;
    } finally {
      watch.interrupt();
    }
  }

  private void killAfter(Duration patience, AtomicBoolean late) {
    try {
      Thread.sleep(patience);
      late.set(true);
      process.destroyForcibly();
    } catch (InterruptedException e) {
      // It has answered.
      return;
    }
  }

  /** Waits for the next frame that it sends by itself. */
  public Frame next() throws IOException {
    Optional<Frame> frame = FrameCodec.read(from);
    return frame.orElseThrow(this::death);
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
    children.remove(process);
  }
}
