package org.primelab.run;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.primelab.child.Frame;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.ffi.ThreadUsage;
import org.primelab.placement.Herd;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Takes;
import org.primelab.topology.CpuSet;

/**
 * What a worker's process does: arguments come as tasks of one or several, answers go out as rows.
 * See {@link ChildWorker}, which sends it. Arguments: the kernel's qualified name, and how long to
 * warm it up, in ns.
 */
public final class WorkErrand implements InputErrand {
  /** What stands between the arguments of a task. */
  private static final String BETWEEN = " ";

  /** How many numbers an answer is: its job, the bits, when it was begun, and what it took. */
  static final int NUMBERS = 4;

  private static final String SHARED = "shared";

  private static final long UNKNOWN = -1;

  private final RunWatch watch;

  /** One that nobody watches. */
  public WorkErrand() {
    this(RunWatch.NONE);
  }

  /**
   * One that is watched.
   *
   * @param watch is told of the one worker there is, once it is warm and again when it has ended
   */
  public WorkErrand(RunWatch watch) {
    this.watch = watch;
  }

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException, InterruptedException {
    Kernel kernel = Kernels.standard().orPeer(arguments.getFirst());
    serve(kernel, new WarmUp(Long.parseLong(arguments.get(1))), watch, parent);
  }

  /**
   * The worker is started after this JVM's own threads were herded, for the life of this process:
   * it inherits from the thread that starts it, which is not herded.
   */
  static void serve(Kernel kernel, WarmUp warmUp, RunWatch watch, Parent parent)
      throws IOException, InterruptedException {
    Herd.to(ChildPlace.ofThisProcess().herd());
    parent.serve("worker", tasks -> work(tasks, parent, kernel, warmUp, watch));
  }

  private static void work(
      Parent.Inbox tasks, Parent parent, Kernel kernel, WarmUp warmUp, RunWatch watch)
      throws IOException, InterruptedException {
    CpuSet cpus = ChildPlace.ofThisProcess().worker();
    try (Worker self =
        new PlacedWorker(new LocalWorker(0, kernel, warmUp, new StopFlag(), false), cpus)) {
      self.open();
      watch.begin();
      self.ready();
      parent.send(Frame.ready(threadId()));
      for (Frame task = tasks.next(); task.kind() != Frame.Kind.END; task = tasks.next()) {
        answer(task, self, parent);
      }
      Frame farewell = farewell(self.finish(), self.location());
      watch.end(0, 0);
      parent.send(farewell);
    } catch (WorkerLostException e) {
      throw new IOException(e);
    }
  }

  private static int threadId() {
    try {
      return ThreadAffinity.currentThreadId();
    } catch (MissingLibraryException e) {
      return 0;
    }
  }

  private static void answer(Frame task, Worker self, Parent parent)
      throws IOException, WorkerLostException {
    List<Job> jobs = jobs(task);
    Handful done = new Handful(jobs.size());
    self.check(jobs, done);
    int from = 0;
    for (int i = 0; i < done.size(); i++) {
      if (!done.failure(i).isEmpty()) {
        sendRows(done, from, i, parent);
        parent.send(Frame.failed(done.failure(i), done.job(i).index()));
        from = i + 1;
      }
    }
    sendRows(done, from, done.size(), parent);
  }

  /** The frame that asks for those jobs: numbers by their bits, all else by its word. */
  static Frame task(List<Job> jobs) {
    if (jobs.getFirst().argument().kind() == Takes.NUMBER) {
      return Frame.task("", jobs.stream().flatMapToLong(WorkErrand::bits).toArray());
    }
    String words = jobs.stream().map(job -> job.argument().word()).collect(joining(BETWEEN));
    return Frame.task(words, jobs.stream().mapToLong(Job::index).toArray());
  }

  private static LongStream bits(Job job) {
    return LongStream.of(job.index(), ((Argument.Number) job.argument()).n().bits());
  }

  private static List<Job> jobs(Frame task) throws ProtocolException {
    if (task.text().isEmpty()) {
      Frame.Numbers pairs = task.expectSeveral(Frame.Kind.TASK, 2);
      return IntStream.range(0, pairs.size() / 2)
          .mapToObj(i -> job(pairs.at(2 * i), Argument.number(pairs.at(2 * i + 1))))
          .toList();
    }
    Frame.Numbers indices = task.expectSeveral(Frame.Kind.TASK, 1);
    String[] words = task.text().split(BETWEEN, -1);
    if (words.length != indices.size()) {
      throw new ProtocolException("%d words for %d jobs".formatted(words.length, indices.size()));
    }
    return IntStream.range(0, words.length)
        .mapToObj(i -> job(indices.at(i), Argument.parse(words[i])))
        .toList();
  }

  private static Job job(long index, Argument argument) {
    return new Job(Math.toIntExact(index), argument);
  }

  /** Sends the answers in [from, to), if there are any. */
  private static void sendRows(Handful done, int from, int to, Parent parent) throws IOException {
    if (from == to) {
      return;
    }
    long[] numbers = new long[NUMBERS * (to - from)];
    for (int i = from; i < to; i++) {
      int at = NUMBERS * (i - from);
      numbers[at] = done.job(i).index();
      numbers[at + 1] = done.bits(i);
      numbers[at + 2] = done.beganNanos(i);
      numbers[at + 3] = done.elapsedNanos(i);
    }
    parent.send(Frame.row(done.sharesTimes() ? SHARED : "", numbers));
  }

  private static Frame farewell(Reading<ThreadUsage> usage, Reading<Location> location) {
    return switch (usage) {
      case Reading.Value<ThreadUsage>(ThreadUsage used)
          when location instanceof Reading.Value<Location>(Location where) ->
          bye(used, CpuSet.of(where.cpus()).toString(), where.migrations().orElse(UNKNOWN));
      case Reading.Value<ThreadUsage>(ThreadUsage used) -> bye(used, "", UNKNOWN);
      case Reading.Unavailable<ThreadUsage>(String reason, String cure) -> Frame.failed(reason);
    };
  }

  private static Frame bye(ThreadUsage used, String cpus, long migrations) {
    return Frame.row(
        cpus,
        used.cpuNanos(),
        used.userNanos(),
        used.systemNanos(),
        used.voluntarySwitches(),
        used.involuntarySwitches(),
        migrations);
  }
}
