package org.primelab.run;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Frame;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.HostMemory;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.suite.Answer;
import org.primelab.suite.Gives;
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
  private final RunWatch watch;
  private final ChildProcesses children;
  private final List<String> command;
  private final Exchange exchange;
  private @Nullable ChildConnection connection;
  private int opened;
  private Reading<Location> location =
      Reading.unavailable("a lost worker's place is lost with it", "run it again");

  ChildWorker(
      int id, RunWatch watch, ChildProcesses children, List<String> command, Exchange exchange) {
    this.id = id;
    this.watch = watch;
    this.children = children;
    this.command = command;
    this.exchange = exchange;
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
    try {
      Frame answer = connected().ask(Frame.task(job.argument().word(), job.index()));
      if (answer.kind() == Frame.Kind.FAILED) {
        requireFor(job, answer.expect(Frame.Kind.FAILED, 1));
        throw new JobFailedException(answer.text());
      }
      List<Long> numbers = answer.expect(Frame.Kind.ROW, 4);
      requireFor(job, numbers);
      Gives gives = Gives.valueOf(answer.text());
      return new TimedAnswer(new Answer(numbers.get(1), gives), numbers.get(2), numbers.get(3));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private static void requireFor(Job job, List<Long> numbers) throws ProtocolException {
    if (numbers.getFirst() != job.index()) {
      throw new ProtocolException("an answer for job " + numbers.getFirst());
    }
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
      Frame last = connected().ask(Frame.END);
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
    return new WorkerLostException(String.valueOf(cause.getMessage()));
  }
}
