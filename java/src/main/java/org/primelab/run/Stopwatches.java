package org.primelab.run;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;
import org.primelab.kernel.NumberSet;
import org.primelab.kernel.Uint64;

/**
 * Times rungs, each in a process of its own, so that the JIT's profile of one kernel is not spoilt
 * by another's. A process is started when it is first needed and idles until its next turn. Used by
 * one thread.
 */
public final class Stopwatches implements AutoCloseable {
  private final ChildJvm childJvm;
  private final Duration warmUp;
  private final ChildProcesses children;
  private final Map<Rung, ChildConnection> connections = new HashMap<>();

  /**
   * With no process yet.
   *
   * @param childJvm how a JVM is started
   * @param warmUp how long it warms its kernel up before it is ready
   * @param stop raised if this JVM exits meanwhile
   */
  public Stopwatches(ChildJvm childJvm, Duration warmUp, StopFlag stop) {
    this.childJvm = childJvm;
    this.warmUp = warmUp;
    this.children = new ChildProcesses(stop);
  }

  /**
   * Tests {@code set} so many times in one go.
   *
   * @throws IOException if the process cannot be started or died
   * @throws CancellationException if this JVM is exiting
   */
  public Timing time(Rung rung, NumberSet set, int round, int passes) throws IOException {
    try {
      Frame.Timed timed =
          rung.engine() == Engine.CPYTHON
              ? Python.time(set, passes, children)
              : ask(rung, new Frame.Time(passes, set.name()));
      Optional<Uint64> wrong =
          timed.isRight() ? Optional.empty() : Optional.of(new Uint64(timed.wrong()));
      return new Timing(rung, set, round, passes, timed.nanos(), wrong);
    } catch (IOException e) {
      if (children.haveEnded()) {
        throw new CancellationException();
      }
      throw e;
    }
  }

  private Frame.Timed ask(Rung rung, Frame.Time question) throws IOException {
    return switch (connection(rung).ask(question)) {
      case Frame.Timed timed -> timed;
      case Frame.Failed(int index, String reason) -> throw new IOException(reason);
      case Frame other -> throw new ProtocolException("unexpected " + other);
    };
  }

  private ChildConnection connection(Rung rung) throws IOException {
    ChildConnection known = connections.get(rung);
    if (known == null) {
      String nanos = Long.toString(warmUp.toNanos());
      known =
          ChildConnection.open(
              children,
              childJvm.command(rung.engine().jvmFlags(), rung.kernel(), nanos),
              Tuning.Exchange.PIPE);
      connections.put(rung, known);
    }
    return known;
  }

  @Override
  public void close() {
    connections.values().forEach(ChildConnection::close);
    children.close();
  }
}
