package org.primelab.study.exchange;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildDeath;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Watchdog;
import org.primelab.ffi.StopFlag;
import org.primelab.study.Crowd;

/**
 * A child JVM that receives: each message is 8 bytes, written at once, under a lock that the
 * senders share. However many senders there are, one thread receives; it is the child's only one.
 */
final class ProcessExchange implements Exchange {
  /** How messages get to a child. */
  @FunctionalInterface
  interface Way {
    ChildConnection open(ChildProcesses children, List<String> command) throws IOException;
  }

  /** What a message is expected to take. */
  private static final Duration EACH = Duration.ofNanos(5_000);

  private final ChildProcesses children;
  private final ChildConnection child;
  private final OutputStream to;
  private final DataInputStream from;
  private final UnaryOperator<Duration> longest;

  ProcessExchange(Way way, StopFlag stop) throws IOException {
    this(way, stop, Watchdog::longest);
  }

  /**
   * One that is watched.
   *
   * @param longest how long is waited for what is expected to take so long
   */
  ProcessExchange(Way way, StopFlag stop, UnaryOperator<Duration> longest) throws IOException {
    this.longest = longest;
    children = new ChildProcesses(stop);
    try {
      child = way.open(children, new ChildJvm(ReceivingErrand.class).command(List.of()));
    } catch (IOException e) {
      children.close();
      throw e;
    }
    to = child.output();
    from = new DataInputStream(child.input());
  }

  Process process() {
    return child.process();
  }

  @Override
  public Delivery send(int pairs, long messages, StopFlag stop)
      throws ExecutionException, InterruptedException {
    Crowd crowd = new Crowd();
    AtomicInteger sending = new AtomicInteger(pairs);
    for (int i = 0; i < pairs; i++) {
      long begin = Exchange.share(i, pairs, messages);
      long end = Exchange.share(i + 1, pairs, messages);
      crowd.add(
          go -> {
            send(begin, end, stop);
            if (sending.decrementAndGet() == 0) {
              write(new byte[Long.BYTES], 0);
            }
          });
    }
    Tally received = new Tally();
    crowd.add(go -> received.add(from.readLong(), from.readLong()));
    Duration patience = longest.apply(EACH.multipliedBy(messages));
    try {
      return new Delivery(child.within(patience, () -> ran(crowd)), received);
    } catch (ChildDeath e) {
      throw new ExecutionException("the receiving process " + e.getMessage(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw e;
    }
  }

  /** An interrupt is a cause here: what is waited for fails in one way. */
  private static long ran(Crowd crowd) throws ExecutionException {
    try {
      return crowd.run();
    } catch (InterruptedException e) {
      throw new ExecutionException(e);
    }
  }

  private void send(long begin, long end, StopFlag stop) throws IOException {
    byte[] bytes = new byte[Long.BYTES];
    for (long id = begin; id < end && !stop.isRaised(); id++) {
      write(bytes, id);
    }
  }

  private void write(byte[] bytes, long id) throws IOException {
    ByteBuffer.wrap(bytes).putLong(id);
    synchronized (this) {
      to.write(bytes);
      to.flush();
    }
  }

  @Override
  public void close() {
    child.close();
    children.close();
  }
}
