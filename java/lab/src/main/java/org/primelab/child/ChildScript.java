package org.primelab.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;

/**
 * A child process that runs one of the lab's scripts, and answers each line with a line. It is
 * killed when this is closed, when the stop flag is raised, and when it takes too long; and it
 * finds its input closed should this JVM be killed. For one thread at a time.
 */
public final class ChildScript implements AutoCloseable {
  private static final Duration STOP_POLL = Duration.ofMillis(20);
  private static final Duration PATIENCE_AT_EXIT = Duration.ofSeconds(2);

  private final ChildProcesses children;
  private final Process process;
  private final Writer to;
  private final BufferedReader from;
  private final Duration patience;
  private final Watchdog watchdog;
  private final StopFlag stop;
  private final Thread errors;
  private volatile String lastError = "";

  private ChildScript(ChildProcesses children, Process process, Duration patience, StopFlag stop) {
    this.children = children;
    this.process = process;
    this.patience = patience;
    this.watchdog = new Watchdog(children, process);
    this.stop = stop;
    to = process.outputWriter(UTF_8);
    from = process.inputReader(UTF_8);
    errors =
        Thread.ofPlatform()
            .daemon()
            .name("errors-of-" + process.pid())
            .unstarted(this::keepLastError);
  }

  /**
   * Starts a script in Python.
   *
   * @param interpreter a program on PATH
   * @param name of the script's file
   * @param arguments for the script
   * @param patience how long it may take for a line
   * @param stop raised to end it early
   * @throws IOException if there is no such program
   */
  public static ChildScript start(
      String interpreter, String name, List<String> arguments, Duration patience, StopFlag stop)
      throws IOException {
    // Isolated: neither the user's modules nor the current folder's take the place of Python's own.
    return start(List.of(interpreter, "-I", "-c"), name, arguments, patience, stop);
  }

  /**
   * Starts a script in any language; otherwise as the other.
   *
   * @param interpreter the words of a command that wants the text of a script next
   */
  public static ChildScript start(
      List<String> interpreter,
      String name,
      List<String> arguments,
      Duration patience,
      StopFlag stop)
      throws IOException {
    List<String> command = new ArrayList<>(interpreter);
    command.add(text(name));
    command.addAll(arguments);
    return start(command, patience, stop);
  }

  /**
   * Starts a command that speaks line by line; otherwise as the others.
   *
   * @throws IOException if there is no such program
   */
  public static ChildScript start(List<String> command, Duration patience, StopFlag stop)
      throws IOException {
    ChildProcesses children = new ChildProcesses(stop);
    try {
      Process process = children.start(command, Redirect.PIPE);
      ChildScript script = new ChildScript(children, process, patience, stop);
      script.errors.start();
      Thread.ofPlatform().daemon().name("watch-over-" + process.pid()).start(script::watch);
      return script;
    } catch (IOException e) {
      children.close();
      throw e;
    }
  }

  /** The text of the script in that file. */
  public static String text(String name) throws IOException {
    try (InputStream in = ChildScript.class.getResourceAsStream("/python/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }

  /** The process that runs it. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /**
   * Sends a line and returns the one that answers it.
   *
   * @throws IOException if the process died or took too long, with the last line of its errors
   * @throws CancellationException if the stop flag was raised
   */
  public String ask(String line) throws IOException {
    try {
      to.write(line + "\n");
      to.flush();
    } catch (IOException e) {
      throw failure();
    }
    return hear();
  }

  /** Returns the next line that it sends unasked; otherwise as {@link #ask}. */
  public String hear() throws IOException {
    try {
      Optional<String> line = watchdog.within(patience, () -> Optional.ofNullable(from.readLine()));
      return line.orElseThrow(this::failure);
    } catch (ChildDeath e) {
      throw new IOException("it " + e.getMessage(), e);
    }
  }

  /**
   * The words of a line.
   *
   * @param line that it answered
   * @param between what stands between words
   * @param first the word that it has to begin with
   * @param count of its words
   * @throws ProtocolException if it is another line
   */
  public static String[] words(String line, String between, String first, int count)
      throws ProtocolException {
    String[] words = line.split(between, -1);
    if (words.length != count || !words[0].equals(first)) {
      throw new ProtocolException("it said '%s' in place of '%s …'".formatted(line, first));
    }
    return words;
  }

  /**
   * What a word counts, from 0 on.
   *
   * @throws ProtocolException if it is no count
   */
  public static long count(String word) throws ProtocolException {
    if (!word.matches("[0-9]{1,18}")) {
      throw new ProtocolException("'%s' is not a count".formatted(word));
    }
    return Long.parseLong(word);
  }

  private IOException failure() {
    if (stop.isRaised()) {
      throw new CancellationException();
    }
    try {
      if (!process.waitFor(PATIENCE_AT_EXIT)) {
        return new IOException("it closed its output");
      }
      errors.join(PATIENCE_AT_EXIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new IOException(end());
  }

  private String end() {
    return lastError.isEmpty() ? "it has ended without a word" : lastError;
  }

  private void keepLastError() {
    try {
      process
          .errorReader(UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> lastError = line.strip());
    } catch (UncheckedIOException e) {
      // It was killed, and its stream closed while it was read.
      return;
    }
  }

  private void watch() {
    try {
      while (!process.waitFor(STOP_POLL)) {
        if (stop.isRaised()) {
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Lets the process end by itself, so that the CPU time of its own children is counted as this
   * JVM's, and kills it if it does not.
   */
  @Override
  public void close() {
    try (children) {
      to.close();
      if (!stop.isRaised()) {
        process.waitFor(PATIENCE_AT_EXIT);
      }
    } catch (IOException e) {
      // It has gone already.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
