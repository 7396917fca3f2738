package org.primelab.child;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.ProtocolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.primelab.ffi.StopFlag;

/**
 * Sends child JVMs on errands, one at a time. None outlives its errand, or this JVM.
 *
 * <pre>{@code
 * new Messenger(stop).send(Greeting.class, List.of("-XX:+UseZGC"), List.of("hello"), ofSeconds(1), rows::add);
 * }</pre>
 *
 * @param stop ends an errand before its time, within a tenth of a second
 * @param enough likewise, once what came is all that is wanted: as if the errand had come to its
 *     end
 */
public record Messenger(StopFlag stop, BooleanSupplier enough) {
  /** How often the flag is looked at, in ms: too seldom to disturb what is measured. */
  private static final long LOOK_MILLIS = 50;

  /** One whose errands come to their own ends. */
  public Messenger(StopFlag stop) {
    this(stop, () -> false);
  }

  /**
   * Has an errand carried out, and returns when it is.
   *
   * @param flags for the JVM, collector and heap among them
   * @param expected how long the next row may be expected to take: a JVM that sends none for {@link
   *     Watchdog#longest much longer} is ended
   * @param rows hears of each row as it comes, on another thread
   * @throws IOException if the JVM does not start, dies or fails; the message says why
   * @throws CancellationException if the flag was raised; rows that came before are the caller's
   */
  public void send(
      Class<? extends RowErrand> errand,
      List<String> flags,
      List<String> arguments,
      Duration expected,
      Consumer<List<Long>> rows)
      throws IOException, InterruptedException {
    send(new ChildJvm(errand, flags), arguments, expected, rows);
  }

  /** The same by a JVM whose errand, flags and home are known. */
  public void send(
      ChildJvm jvm, List<String> arguments, Duration expected, Consumer<List<Long>> rows)
      throws IOException, InterruptedException {
    carryOut(jvm, arguments, Watchdog.longest(expected), rows);
  }

  void carryOut(ChildJvm jvm, List<String> arguments, Duration patience, Consumer<List<Long>> rows)
      throws IOException, InterruptedException {
    List<String> command = jvm.plainCommand(arguments);
    try (ChildProcesses children = children()) {
      Process child = children.start(command, Redirect.PIPE);
      CompletableFuture<String> firstError = inBackground("errors", () -> firstError(child));
      Watchdog watchdog = new Watchdog(children, child);
      CompletableFuture<Boolean> done =
          inBackground("rows", () -> read(child.getInputStream(), watchdog, patience, rows));
      await(done, children);
      if (!enough.getAsBoolean() && !done.get()) {
        throw new IOException(end(child, firstError));
      }
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private ChildProcesses children() {
    if (stop.isRaised()) {
      throw new CancellationException();
    }
    try {
      return new ChildProcesses(stop);
    } catch (IllegalStateException e) {
      // This JVM is exiting, and takes no more hooks.
      throw new CancellationException();
    }
  }

  private void await(CompletableFuture<Boolean> done, ChildProcesses children)
      throws InterruptedException, ExecutionException {
    while (!done.isDone()) {
      try {
        done.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        if (stop.isRaised() || enough.getAsBoolean()) {
          children.end();
        }
      }
    }
    if (stop.isRaised()) {
      throw new CancellationException();
    }
  }

  /** Returns whether the errand came to its end; if not, the child died before. */
  private static boolean read(
      InputStream in, Watchdog watchdog, Duration patience, Consumer<List<Long>> rows)
      throws IOException {
    try (InputStream from = new BufferedInputStream(in)) {
      while (true) {
        Optional<Frame> frame = watchdog.within(patience, () -> FrameCodec.read(from));
        if (frame.isEmpty()) {
          return false;
        }
        switch (frame.get().kind()) {
          case ROW -> rows.accept(frame.get().numbers());
          case END -> {
            return true;
          }
          case FAILED -> throw new IOException(frame.get().text());
          default -> throw new ProtocolException("unexpected " + frame.get());
        }
      }
    }
  }

  /** All is read, so that the child never waits for room to write; one line is enough to tell. */
  private static String firstError(Process child) throws IOException {
    try (BufferedReader errors = child.errorReader()) {
      List<String> lines = errors.lines().filter(line -> !line.isBlank()).toList();
      return lines.stream()
          .filter(line -> !line.startsWith("Error occurred during initialization"))
          .findFirst()
          .orElse("");
    }
  }

  private static String end(Process child, CompletableFuture<String> firstError)
      throws InterruptedException, ExecutionException {
    int status = child.waitFor();
    Optional<Path> loaded = ChildJvm.loaded();
    if (loaded.isPresent()) {
      return Obituary.of(child, loaded.get()).words();
    }
    String end = ChildProcesses.ended("the JVM", status);
    String error = firstError.get();
    return error.isEmpty() ? end : end + ": " + error;
  }

  private static IOException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case ChildDeath hung -> new IOException("the JVM " + hung.getMessage(), hung);
      case IOException io -> io;
      case null, default -> new IOException(String.valueOf(e.getCause()), e);
    };
  }

  /** Something that reads a child's pipe. */
  @FunctionalInterface
  private interface Reader<T> {
    T read() throws IOException;
  }

  private static <T> CompletableFuture<T> inBackground(String what, Reader<T> reader) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("errand-" + what)
        .start(
            () -> {
              try {
                result.complete(reader.read());
              } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    return result;
  }
}
