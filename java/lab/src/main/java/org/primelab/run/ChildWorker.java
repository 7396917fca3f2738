package org.primelab.run;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Location;
import org.primelab.probe.Reading;
import org.primelab.run.Tuning.Exchange;
import org.primelab.topology.CpuSet;

/**
 * Has numbers checked by a child process. What a child leaves unfinished when it dies is for the
 * caller to give to another.
 */
final class ChildWorker implements Worker {
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

  @Override
  public void open() throws WorkerLostException {
    close();
    opened++;
    try {
      ChildConnection child = ChildConnection.open(children, command, exchange);
      connection = child;
      watch.enter(id, child.tid());
    } catch (IOException e) {
      throw lost(e);
    }
  }

  @Override
  public Answer check(Job job) throws WorkerLostException, JobFailedException {
    try {
      return switch (connected().ask(new Frame.Check(job.index(), job.number().bits()))) {
        case Frame.Answered(int index, boolean prime, long began, long elapsed)
            when index == job.index() ->
            new Answer(prime, began, elapsed);
        case Frame.Failed(int index, String reason) when index == job.index() ->
            throw new JobFailedException(reason);
        case Frame other -> throw new ProtocolException("unexpected " + other);
      };
    } catch (IOException e) {
      throw lost(e);
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
      return switch (connected().ask(new Frame.End())) {
        case Frame.Bye(ThreadUsage usage, String cpus, long migrations) -> {
          if (opened == 1) {
            location = Reading.of(new Location(CpuSet.inOrder(cpus), migrations(migrations)));
          }
          yield Reading.of(usage);
        }
        case Frame.ByeUnmeasured(String reason) ->
            Reading.unavailable(reason, "build libprimelab: mvn package");
        case Frame other -> throw new ProtocolException("unexpected " + other);
      };
    } catch (IOException | IllegalArgumentException e) {
      return Reading.unavailable("the child ended without a word: " + e.getMessage(), "run again");
    }
  }

  private static Reading<Long> migrations(long count) {
    return count >= 0
        ? Reading.of(count)
        : Reading.unavailable("the child's kernel does not count moves", "none");
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
