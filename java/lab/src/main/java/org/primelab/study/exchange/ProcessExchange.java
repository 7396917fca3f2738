package org.primelab.study.exchange;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
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

  private final ChildProcesses children;
  private final ChildConnection child;
  private final OutputStream to;
  private final DataInputStream from;

  ProcessExchange(Way way, StopFlag stop) throws IOException {
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
    return new Delivery(crowd.run(), received);
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
