package org.primelab.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of jobs that a worker took together, in the order in which it did them. Used by one
 * thread at a time.
 */
final class Handful {
  private final int taken;
  private final List<Job> jobs;
  private final Map<Integer, String> failures = new LinkedHashMap<>();
  private long[] bits;
  private long[] beganNanos;
  private long[] elapsedNanos;
  private Optional<Long> cpuNanos = Optional.empty();
  private boolean sharesTimes;

  /** One of so many jobs that were taken together. */
  Handful(int taken) {
    this(taken, taken);
  }

  private Handful(int taken, int room) {
    this.taken = taken;
    jobs = new ArrayList<>(room);
    bits = new long[room];
    beganNanos = new long[room];
    elapsedNanos = new long[room];
  }

  /** Room for so many that were taken one by one, and are told of together. */
  static Handful ofSingles(int room) {
    return new Handful(1, room);
  }

  /** One job's alone. */
  static Handful of(Job job, TimedAnswer answer) {
    Handful one = new Handful(1);
    one.answered(job, answer.answer().bits(), answer.beganNanos(), answer.elapsedNanos());
    return one;
  }

  /** Adds an answer, by its bits. */
  void answered(Job job, long answer, long began, long elapsed) {
    int place = jobs.size();
    if (place == bits.length) {
      int room = 2 * place + 1;
      bits = Arrays.copyOf(bits, room);
      beganNanos = Arrays.copyOf(beganNanos, room);
      elapsedNanos = Arrays.copyOf(elapsedNanos, room);
    }
    jobs.add(job);
    bits[place] = answer;
    beganNanos[place] = began;
    elapsedNanos[place] = elapsed;
  }

  /** Forgets what came of all jobs. */
  void clear() {
    jobs.clear();
    failures.clear();
  }

  /** Adds a job that has no answer, and why. */
  void failed(Job job, String reason) {
    failures.put(jobs.size(), reason);
    answered(job, 0, 0, 0);
  }

  /**
   * Adds answers that were found together: each has an equal share of the time.
   *
   * @param began when the first was begun, by System.nanoTime
   * @param elapsed what all of them took, in ns
   */
  void answeredTogether(List<Job> several, long[] answers, long began, long elapsed) {
    shareTimes();
    for (int i = 0; i < answers.length; i++) {
      long from = elapsed * i / answers.length;
      answered(several.get(i), answers[i], began + from, elapsed * (i + 1) / answers.length - from);
    }
  }

  /** Says for how long the worker had a CPU for the only job, in ns. */
  void hadCpu(long nanos) {
    cpuNanos = Optional.of(nanos);
  }

  /** Says that the times are shares of a common one. */
  void shareTimes() {
    sharesTimes = true;
  }

  /** How many jobs were taken together. */
  int taken() {
    return taken;
  }

  int size() {
    return jobs.size();
  }

  Job job(int place) {
    return jobs.get(place);
  }

  /** Why the job at that place has no answer, or an empty text. */
  String failure(int place) {
    return failures.isEmpty() ? "" : failures.getOrDefault(place, "");
  }

  long bits(int place) {
    return bits[place];
  }

  long beganNanos(int place) {
    return beganNanos[place];
  }

  long elapsedNanos(int place) {
    return elapsedNanos[place];
  }

  /** It is known for how long the worker had a CPU, in ns, if it read that for its only job. */
  Optional<Long> cpuNanos() {
    return cpuNanos;
  }

  /** Whether times of single jobs are shares of that of several. */
  boolean sharesTimes() {
    return sharesTimes;
  }
}
