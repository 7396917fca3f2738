package org.primelab.cluster.engine;

import java.net.ProtocolException;
import java.util.List;
import org.primelab.child.Frame;

/** What the driver tells of executors and jobs, and how that goes through a pipe. */
public sealed interface Told {
  /**
   * An executor is there.
   *
   * @param executor its name
   * @param host where it runs
   * @param slots tasks that it does at a time
   */
  record Joined(String executor, String host, int slots) implements Told {
    @Override
    public Frame frame() {
      return Frame.row("joined %s %s".formatted(executor, host), slots);
    }
  }

  /**
   * An executor is lost.
   *
   * @param executor its name
   * @param reason in Spark's words
   */
  record Left(String executor, String reason) implements Told {
    @Override
    public Frame frame() {
      return Frame.row("left %s %s".formatted(executor, reason));
    }
  }

  /**
   * The answer for a chunk has come.
   *
   * @param executor that has found it
   * @param chunk its index in the job
   * @param primes how many there are
   * @param kernelNanos time in the kernel, in ns
   * @param pid the executor's process
   * @param atNanos when it came, in ns after the job was submitted
   */
  record Answered(String executor, int chunk, long primes, long kernelNanos, long pid, long atNanos)
      implements Told {
    @Override
    public Frame frame() {
      return Frame.row("answered " + executor, chunk, primes, kernelNanos, pid, atNanos);
    }
  }

  /**
   * Some of the primes of a chunk; all of them come before its answer.
   *
   * @param chunk its index in the job
   * @param bits of each, in order
   */
  record Listed(int chunk, List<Long> bits) implements Told {
    public Listed {
      bits = List.copyOf(bits);
    }

    @Override
    public Frame frame() {
      return new Frame(Frame.Kind.ROW, bits, "listed " + chunk);
    }
  }

  /**
   * A try to answer a chunk has ended.
   *
   * @param executor that had it
   * @param chunk its index in the job
   * @param isAnswered whether an answer came of it
   * @param millis from when it was handed over until its end was known, in ms
   */
  record Ended(String executor, int chunk, boolean isAnswered, long millis) implements Told {
    @Override
    public Frame frame() {
      return Frame.row("ended " + executor, chunk, isAnswered ? 1 : 0, millis);
    }
  }

  /**
   * A task is done, and its driver knows it.
   *
   * @param task its number
   */
  record Worked(int task) implements Told {
    @Override
    public Frame frame() {
      return Frame.row("worked", task);
    }
  }

  /**
   * The job is given up, with all that it had left.
   *
   * @param reason in Spark's words
   */
  record GivenUp(String reason) implements Told {
    @Override
    public Frame frame() {
      return Frame.row("given-up " + reason);
    }
  }

  /**
   * The job is over.
   *
   * @param wallNanos from when it was submitted until the last answer, in ns
   */
  record Done(long wallNanos) implements Told {
    @Override
    public Frame frame() {
      return Frame.row("done", wallNanos);
    }
  }

  /** It as a frame. */
  Frame frame();

  /**
   * What a frame says.
   *
   * @throws ProtocolException if it is none of these
   */
  static Told of(Frame frame) throws ProtocolException {
    String[] words = frame.text().split(" ", 3);
    List<Long> numbers = frame.numbers();
    return switch (words[0]) {
      case "joined" -> new Joined(words[1], words[2], Math.toIntExact(numbers.getFirst()));
      case "left" -> new Left(words[1], words[2]);
      case "answered" ->
          new Answered(
              words[1],
              Math.toIntExact(numbers.getFirst()),
              numbers.get(1),
              numbers.get(2),
              numbers.get(3),
              numbers.get(4));
      case "listed" -> new Listed(Integer.parseInt(words[1]), numbers);
      case "ended" ->
          new Ended(
              words[1], Math.toIntExact(numbers.getFirst()), numbers.get(1) == 1, numbers.get(2));
      case "worked" -> new Worked(Math.toIntExact(numbers.getFirst()));
      case "given-up" -> new GivenUp(frame.text().substring(words[0].length()).strip());
      case "done" -> new Done(numbers.getFirst());
      default -> throw new ProtocolException("unexpected " + frame);
    };
  }
}
