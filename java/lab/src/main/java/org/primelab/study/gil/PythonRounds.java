package org.primelab.study.gil;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.child.ChildScript;
import org.primelab.ffi.NativeLibrary;
import org.primelab.ffi.StopFlag;
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
    var before = relations.read();
    String[] words = ChildScript.words(script.ask(call.word() + " " + workers), " ", "took", 3);
    return new PythonRun(
        interpreter,
        call,
        workers,
        round,
        positive(words[1]),
        (int) Math.min(ChildScript.count(words[2]), Integer.MAX_VALUE),
        new Surroundings(before, relations.read()));
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
