package org.primelab.study.exchange;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.primelab.ffi.StopFlag;
import org.primelab.run.ChildJvm;

/**
 * A pipe to a child JVM: each message is 8 bytes, and one write(2), under a lock that the senders
 * share. However many senders there are, one thread receives; it is the child's only one.
 */
final class PipeExchange implements Exchange {
  private static final long EXIT_MILLIS = 2000;

  private final Process child;
  private final OutputStream to;
  private final DataInputStream from;

  /** Starts the child. */
  PipeExchange() throws IOException {
    child =
        new ProcessBuilder(new ChildJvm(PipeChild.class).commandOf(List.of()))
            .redirectError(Redirect.INHERIT)
            .start();
    to = child.getOutputStream();
    from = new DataInputStream(child.getInputStream());
  }

  Process process() {
    return child;
  }

  @Override
  public Delivery send(int pairs, long messages, StopFlag stop)
      throws IOException, InterruptedException {
    Crowd crowd = new Crowd();
    AtomicInteger sending = new AtomicInteger(pairs);
    for (int i = 0; i < pairs; i++) {
      long begin = Exchange.share(i, pairs, messages);
      long end = Exchange.share(i + 1, pairs, messages);
      crowd.add(
          () -> {
            send(begin, end, stop);
            if (sending.decrementAndGet() == 0) {
              write(new byte[Long.BYTES], 0);
            }
          });
    }
    Tally received = new Tally();
    crowd.add(() -> received.add(Tally.of(from.readLong(), from.readLong())));
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
    try {
      to.close();
      if (!child.waitFor(EXIT_MILLIS, TimeUnit.MILLISECONDS)) {
        child.destroyForcibly();
      }
    } catch (IOException e) {
      child.destroyForcibly();
    } catch (InterruptedException e) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
