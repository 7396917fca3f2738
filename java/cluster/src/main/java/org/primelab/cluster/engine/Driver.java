package org.primelab.cluster.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildDeath;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Errand;
import org.primelab.child.Frame;
import org.primelab.child.FrameCodec;
import org.primelab.child.Letter;
import tools.jackson.databind.json.JsonMapper;

/** Spark's driver, in a JVM of its own: Spark's classes are in no other of the lab's. */
public final class Driver implements AutoCloseable {
  /** How long is waited for a word: it says one with each answer. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final String DIED = "Spark's driver has ended: ";

  /** The first word of a job that takes CPU time. */
  public static final String WORK = "work";

  /** The first word of a job on each host. */
  public static final String PER_HOST = "host";

  /** What comes of a host is a letter in such frames; else the driver sends what it is told. */
  public static final Frame.Kind LETTER = Frame.Kind.TASK;

  private static final String HEAP = "512m";

  private final ChildConnection child;
  private final Path log;
  private final List<Told.Joined> executors = new ArrayList<>();

  private int slots;

  private Driver(ChildConnection child, Path log) {
    this.child = child;
    this.log = log;
  }

  /**
   * Starts one, and returns when it is connected and has executors.
   *
   * @param errand that it is started for
   * @param connection to which cluster
   * @param arguments of the errand
   * @param folder private, for all that it writes
   * @throws Refusal if it is not let in
   * @throws IOException if it fails; the message says why
   */
  public static Driver start(
      Class<? extends Errand> errand,
      Connection connection,
      List<String> arguments,
      ChildProcesses children,
      Path folder)
      throws IOException {
    Path log = folder.resolve("driver.log");
    List<String> command = connection.driver(folder).command(errand, HEAP, arguments);
    try {
      Driver driver = new Driver(ChildConnection.byPipe(children, command, log), log);
      driver.awaitExecutors();
      return driver;
    } catch (ChildDeath e) {
      throw new IOException(DIED + Log.of(log).lastWords(), e);
    } catch (IOException e) {
      String[] words = String.valueOf(e.getMessage()).split(": ", 2);
      if (words.length == 2 && words[0].startsWith("--")) {
        throw new Refusal(words[0], words[1]);
      }
      throw e;
    }
  }

  private void awaitExecutors() throws IOException {
    Frame frame = child.next(PATIENCE);
    if (frame.kind() == Frame.Kind.FAILED) {
      close();
      throw new IOException(frame.text());
    }
    slots = Math.toIntExact(frame.expect(Frame.Kind.ROW, 1).getFirst());
  }

  /** Tasks that all executors together do at a time. */
  public int slots() {
    return slots;
  }

  /** All executors that were there by now, lost ones included. */
  public List<Told.Joined> executors() {
    return List.copyOf(executors);
  }

  /**
   * Has chunks answered, and returns when all are.
   *
   * @param kernel its name
   * @param listed whether the primes themselves are wanted, too
   * @param heard hears of all that happens meanwhile
   * @return the time from submission to the last answer, in ns
   * @throws IOException if the job or the driver fails; the message says why
   */
  public long answer(String kernel, boolean listed, List<Chunk> chunks, Consumer<Told> heard)
      throws IOException {
    String text = listed ? "list " + kernel : "count " + kernel;
    List<Long> ends = new ArrayList<>(Frame.MOST_NUMBERS);
    for (Chunk chunk : chunks) {
      ends.addAll(List.of(chunk.from(), chunk.to()));
      if (ends.size() == Frame.MOST_NUMBERS) {
        FrameCodec.write(child.output(), new Frame(Frame.Kind.TASK, ends, text));
        ends.clear();
      }
    }
    FrameCodec.write(child.output(), new Frame(Frame.Kind.TASK, ends, text));
    FrameCodec.write(child.output(), Frame.END);
    return untilDone(heard);
  }

  /**
   * Hands over tasks that take CPU time, a job of its own, and returns at once: {@link #untilDone}
   * tells of them.
   *
   * @param tasks the number of the first, and the end of the numbers
   * @param nanos of CPU time in each, in ns
   * @param log file to which executors of this machine append what they do
   */
  public void handOver(Chunk tasks, long nanos, Path log) throws IOException {
    String text = "%s %d %s".formatted(WORK, nanos, log);
    FrameCodec.write(child.output(), Frame.task(text, tasks.from(), tasks.to()));
    FrameCodec.write(child.output(), Frame.END);
  }

  /**
   * Has a command of the lab's run on each host, and returns when all have ended.
   *
   * @throws Refusal if two are one host
   * @throws IOException if the job or the driver fails; the message says why
   */
  public List<HostReport> onEachHost(List<String> words) throws IOException {
    String text = PER_HOST + " " + String.join("\n", words);
    FrameCodec.write(child.output(), Frame.task(text));
    FrameCodec.write(child.output(), Frame.END);
    List<HostReport> reports = new ArrayList<>();
    Letter.Box box = new Letter.Box();
    for (Frame frame = next(); frame.kind() != Frame.Kind.END; frame = next()) {
      if (frame.kind() == Frame.Kind.FAILED) {
        throw new Refusal("--per-host", frame.text());
      }
      if (frame.kind() == LETTER) {
        box.add(frame)
            .map(letter -> JsonMapper.shared().readValue(letter.text(), HostReport.class))
            .ifPresent(reports::add);
      }
    }
    return reports;
  }

  /**
   * Waits until the job that was handed over first is over.
   *
   * @param heard hears of all that happens meanwhile
   * @return the time from submission to the last answer, in ns
   * @throws IOException if the job or the driver fails; the message says why
   */
  public long untilDone(Consumer<Told> heard) throws IOException {
    while (true) {
      Frame frame = next();
      if (frame.kind() == Frame.Kind.FAILED) {
        throw new IOException(frame.text());
      }
      Told told = Told.of(frame);
      if (told instanceof Told.Done(long wallNanos)) {
        return wallNanos;
      }
      if (told instanceof Told.Joined joined) {
        executors.add(joined);
      }
      heard.accept(told);
    }
  }

  private Frame next() throws IOException {
    try {
      return child.next(PATIENCE);
    } catch (ChildDeath e) {
      throw new IOException(DIED + Log.of(log).lastWords(), e);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
