package org.primelab.run;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.TreeMap;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Gives;

/**
 * Results of one run, in columns: a million of them take 30 MB. Each is made when it is asked for.
 * It grows while a run goes on, by one thread; afterwards it is only read.
 */
public final class JobResults extends AbstractList<JobResult> implements RandomAccess {
  private final List<Argument> workload;
  private final Gives gives;
  private final int[] index;
  private final short[] worker;
  private final long[] bits;
  private final long[] beganNanos;
  private final long[] elapsedNanos;
  private final Map<Integer, Answer> expected = new TreeMap<>();
  private final Map<Integer, Long> cpuNanos = new TreeMap<>();
  private int size;
  private int handful = 1;
  private boolean sharesTimes;

  /**
   * Results of which there are none so far, with room for one of each argument.
   *
   * @param workload what jobs are about, by their index
   * @param gives what the bits of an answer are
   */
  public JobResults(List<Argument> workload, Gives gives) {
    this(workload, workload.size(), gives);
  }

  private JobResults(List<Argument> workload, int room, Gives gives) {
    this.workload = workload;
    this.gives = gives;
    index = new int[room];
    worker = new short[room];
    bits = new long[room];
    beganNanos = new long[room];
    elapsedNanos = new long[room];
  }

  /** Results as a file has them, apart from their workload: see {@link #of}. */
  public static JobResults ofAnyWorkload(int room, Gives gives) {
    return new JobResults(List.of(), room, gives);
  }

  /**
   * The same, of that workload.
   *
   * @throws IndexOutOfBoundsException if a result is about no argument of it
   */
  JobResults of(List<Argument> all) {
    if (all.equals(workload)) {
      return this;
    }
    JobResults same = new JobResults(all, size, gives);
    for (int i = 0; i < size; i++) {
      int job = Objects.checkIndex(index[i], all.size());
      same.add(job, worker[i], bits[i], beganNanos[i], elapsedNanos[i]);
    }
    same.expected.putAll(expected);
    same.cpuNanos.putAll(cpuNanos);
    same.takenTogether(handful, sharesTimes);
    return same;
  }

  /**
   * Adds a correct answer.
   *
   * @param job index of the argument in the workload
   * @param answer its bits
   * @param began in ns after the run's clock started
   */
  public void add(int job, int by, long answer, long began, long elapsed) {
    index[size] = job;
    worker[size] = (short) by;
    bits[size] = answer;
    beganNanos[size] = began;
    elapsedNanos[size] = elapsed;
    size++;
  }

  /** Says that the result at that place is wrong, and what would have been right. */
  public void expect(int place, Answer right) {
    expected.put(Objects.checkIndex(place, size + 1), right);
  }

  /** Says for how long the worker of the result at that place had a CPU, in ns. */
  public void hadCpu(int place, long nanos) {
    cpuNanos.put(Objects.checkIndex(place, size), nanos);
  }

  /**
   * Says that so many jobs were taken together.
   *
   * @param shared whether their times are shares of what all of them took
   */
  public void takenTogether(int jobs, boolean shared) {
    handful = Math.max(handful, jobs);
    sharesTimes |= shared;
  }

  @Override
  public JobResult get(int place) {
    Answer answer = new Answer(bits[place], gives);
    return new JobResult(
        workload.get(index[place]),
        answer,
        expected.isEmpty() ? answer : expected.getOrDefault(place, answer),
        worker[place],
        beganNanos[place],
        elapsedNanos[place],
        cpuNanos.isEmpty() ? Optional.empty() : Optional.ofNullable(cpuNanos.get(place)));
  }

  @Override
  public int size() {
    return size;
  }

  /** Which argument of the workload the result at that place is about. */
  public int index(int place) {
    return index[place];
  }

  /** Who found the one at that place. */
  public int worker(int place) {
    return worker[place];
  }

  /** The bits of its answer. */
  public long bits(int place) {
    return bits[place];
  }

  /** When it was begun, in ns after the run's clock started. */
  public long beganNanos(int place) {
    return beganNanos[place];
  }

  /** What it took, in ns. */
  public long elapsedNanos(int place) {
    return elapsedNanos[place];
  }

  /** What the bits of all answers are. */
  public Gives gives() {
    return gives;
  }

  /** The right answers to those that are wrong, by their places. */
  public Map<Integer, Answer> expected() {
    return expected;
  }

  /** CPU times of workers in ns, by the places of results for which they read them. */
  public Map<Integer, Long> cpuNanos() {
    return cpuNanos;
  }

  /** How many jobs a worker took at a time, at most. */
  public int handful() {
    return handful;
  }

  /** Whether times of single jobs are shares of what several took. */
  public boolean sharesTimes() {
    return sharesTimes;
  }
}
