package org.primelab.run;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildDeath;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Frame;
import org.primelab.ffi.ThreadUsage;
import org.primelab.load.InFlight;
import org.primelab.probe.HostMemory;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.topology.CpuSet;

/**
 * Has numbers checked by a child process. What a child leaves unfinished when it dies is for the
 * caller to give to another.
 */
final class ChildWorker implements Worker {
  /** What one takes at most, resident: see docs/measuring.md. */
  private static final long RESIDENT_BYTES = 90L << 20;

  private static final int MOST = 4096;

  private final int id;
  private final Kernel kernel;
  private final RunWatch watch;
  private final ChildProcesses children;
  private final List<String> command;
  private final Exchange exchange;
  private final Patience patience;
  private @Nullable ChildConnection connection;
  private int opened;
  private Reading<Location> location =
      Reading.unavailable("a lost worker's place is lost with it", "run it again");

  ChildWorker(
      int id,
      Kernel kernel,
      RunWatch watch,
      ChildProcesses children,
      List<String> command,
      Exchange exchange,
      Patience patience) {
    this.id = id;
    this.kernel = kernel;
    this.watch = watch;
    this.children = children;
    this.command = command;
    this.exchange = exchange;
    this.patience = patience;
  }

  /** How many fit into this machine's free memory, at least 1. */
  static int most() {
    return HostMemory.availableBytes(Path.of("/")) instanceof Reading.Value<Long>(Long bytes)
        ? Math.clamp(bytes / RESIDENT_BYTES, 1, MOST)
        : MOST;
  }

  @Override
  public void open() throws WorkerLostException {
    close();
    opened++;
    try {
      ChildConnection child =
          switch (exchange) {
            case PIPE -> ChildConnection.byPipe(children, command);
            case MEMORY -> ChildConnection.byMemory(children, command);
          };
      connection = child;
      watch.enter(id, Math.toIntExact(child.ready().getFirst()));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  @Override
  public TimedAnswer check(Job job) throws WorkerLostException, JobFailedException {
    Handful one = new Handful(1);
    check(List.of(job), one);
    if (!one.failure(0).isEmpty()) {
      throw new JobFailedException(one.failure(0));
    }
    return new TimedAnswer(kernel.answer(one.bits(0)), one.beganNanos(0), one.elapsedNanos(0));
  }

  /** All of them go to the child in one frame; the answers up to one that fails come in another. */
  @Override
  public void check(List<Job> jobs, Handful done) throws WorkerLostException {
    try {
      Duration longest = patience.with(jobs);
      long began = System.nanoTime();
      take(connected().ask(WorkErrand.task(jobs), longest), jobs, done);
      while (done.size() < jobs.size()) {
        take(connected().next(longest), jobs, done);
      }
      patience.heard(jobs, System.nanoTime() - began);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private static void take(Frame answer, List<Job> jobs, Handful done) throws ProtocolException {
    if (answer.kind() == Frame.Kind.FAILED) {
      Job job = next(jobs, done, answer.expect(Frame.Kind.FAILED, 1).getFirst());
      done.failed(job, answer.text());
      return;
    }
    Frame.Numbers all = answer.expectSeveral(Frame.Kind.ROW, WorkErrand.NUMBERS);
    for (int i = 0; i < all.size(); i += WorkErrand.NUMBERS) {
      Job job = next(jobs, done, all.at(i));
      done.answered(job, all.at(i + 1), all.at(i + 2), all.at(i + 3));
    }
    if (!answer.text().isEmpty()) {
      done.shareTimes();
    }
  }

  /** The next one that has no answer yet, which this one has to be for. */
  private static Job next(List<Job> jobs, Handful done, long index) throws ProtocolException {
    if (done.size() == jobs.size() || jobs.get(done.size()).index() != index) {
      throw new ProtocolException("an answer for job " + index);
    }
    return jobs.get(done.size());
  }

  /** A replacement says good-bye too, so that it can finish what it does besides. */
  @Override
  public Reading<ThreadUsage> finish() {
    Reading<ThreadUsage> last = farewell();
    return opened > 1
        ? Reading.unavailable("a lost worker's CPU time is lost with it", "run it again")
        : last;
  }

  private Reading<ThreadUsage> farewell() {
    try {
      Frame last = connected().ask(Frame.END, patience.with(List.of()));
      if (last.kind() == Frame.Kind.FAILED) {
        return Reading.unavailable(last.text(), "build libprimelab: mvn package");
      }
      List<Long> n = last.expect(Frame.Kind.ROW, 6);
      if (opened == 1) {
        location = Reading.of(new Location(CpuSet.inOrder(last.text()), migrations(n.get(5))));
      }
      return Reading.of(new ThreadUsage(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4)));
    } catch (IOException | IllegalArgumentException e) {
      return Reading.unavailable("the child ended without a word: " + e.getMessage(), "run again");
    }
  }

  private static Reading<Long> migrations(long count) {
    return count >= 0
        ? Reading.of(count)
        : Reading.unavailable(
            "the child's kernel does not count moves", "none: this system does not tell");
  }

  @Override
  public Reading<Location> location() {
    return location;
  }

  @Override
  public void close() {
    ChildConnection child = connection;
    connection = null;
    if (child != null) {
      watch.leave(id);
      child.close();
    }
  }

  private ChildConnection connected() {
    if (connection == null) {
      throw new IllegalStateException("not open");
    }
    return connection;
  }

  /** A run that has ended has no losses: its children were killed on purpose. */
  private WorkerLostException lost(IOException cause) {
    close();
    if (children.haveEnded()) {
      throw new CancellationException();
    }
    return new WorkerLostException(String.valueOf(cause.getMessage()), called(cause));
  }

  /** A process of the user's kernels notes what it calls, while it warms up too. */
  private static Optional<Argument> called(IOException cause) {
    return cause instanceof ChildDeath death
        ? InFlight.of(death.pid()).stream().map(InFlight.Call::argument).findFirst()
        : Optional.empty();
  }
}
