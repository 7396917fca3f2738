package org.primelab.study.gil;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.child.ChildScript;
import org.primelab.ffi.NativeLibrary;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.suite.Argument;

/**
 * Rounds in one CPython, which is started once and told what to do line by line: see {@code
 * bench/python/interpreter_lock.py}.
 *
 * @param interpreter name of the program
 * @param script that it runs
 */
record PythonRounds(String interpreter, ChildScript script) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Starts it with a job for each of its workers.
   *
   * @param job in C
   * @param jobNanos how long a job in Python is to take, in ns
   * @param workers the counts that will be asked for
   * @throws IOException if there is no such program, or if it failed
   * @throws CancellationException if {@code stop} was raised
   */
  static PythonRounds start(
      String interpreter, LockJob job, long jobNanos, List<Integer> workers, StopFlag stop)
      throws IOException {
    Stream<String> words =
        Stream.of(
            NativeLibrary.ensureLoaded().toString(),
            job.kernel().name(),
            Integer.toString(job.calls()),
            Long.toString(jobNanos),
            workers.stream().map(String::valueOf).collect(Collectors.joining(",")),
            Integer.toString(job.repeats()));
    List<String> arguments =
        Stream.concat(words, job.inputs().stream().map(Argument::toString)).toList();
    return new PythonRounds(
        interpreter,
        ChildScript.start(interpreter, "interpreter_lock.py", arguments, PATIENCE, stop));
  }

  /** Waits until it is ready. */
  PythonFound greet() throws IOException {
    String[] words = ChildScript.words(script.hear(), " ", "ready", 3);
    return new PythonFound(interpreter, words[1], words[2].equals("lock"));
  }

  /** Each worker does the whole job once. */
  PythonRun time(PythonCall call, int workers, int round, Relations relations) throws IOException {
    Relations.Before before = relations.before();
    String[] words = ChildScript.words(script.ask(call.word() + " " + workers), " ", "took", 4);
    return new PythonRun(
        interpreter,
        call,
        workers,
        round,
        positive(words[1]),
        (int) Math.min(ChildScript.count(words[2]), Integer.MAX_VALUE),
        relations.since(before),
        usage(words[3], workers));
  }

  /** What each worker used, as the script says it. */
  private static List<Reading<ThreadUsage>> usage(String word, int workers)
      throws ProtocolException {
    String[] each = word.split(",", -1);
    List<Reading<ThreadUsage>> usage = new ArrayList<>();
    for (String one : each) {
      String[] numbers = one.split(":", -1);
      if (each.length != workers || numbers.length != 5) {
        throw new ProtocolException("'%s' is not what %d workers used".formatted(word, workers));
      }
      usage.add(
          Reading.of(
              new ThreadUsage(
                  ChildScript.count(numbers[0]),
                  ChildScript.count(numbers[1]),
                  ChildScript.count(numbers[2]),
                  ChildScript.count(numbers[3]),
                  ChildScript.count(numbers[4]))));
    }
    return usage;
  }

  private static long positive(String word) throws ProtocolException {
    long number = ChildScript.count(word);
    if (number == 0) {
      throw new ProtocolException("it took no time at all");
    }
    return number;
  }

  @Override
  public void close() {
    script.close();
  }
}
