package org.primelab.study.exchange;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.primelab.ffi.SharedPipe;
import org.primelab.ffi.StopFlag;
import org.primelab.run.ChildJvm;

/**
 * A child JVM that receives: each message is 8 bytes, written at once, under a lock that the
 * senders share. However many senders there are, one thread receives; it is the child's only one.
 */
final class ProcessExchange implements Exchange {
  private static final long EXIT_MILLIS = 2000;

  private final Process child;
  private final OutputStream to;
  private final DataInputStream from;

  private ProcessExchange(Process child, OutputStream to, InputStream from) {
    this.child = child;
    this.to = to;
    this.from = new DataInputStream(from);
  }

  /** Through the child's standard input and output: a write(2) and a read(2) a message. */
  static ProcessExchange byPipe() throws IOException {
    Process child = start();
    return new ProcessExchange(child, child.getOutputStream(), child.getInputStream());
  }

  /** Through two rings in a file that both processes have mapped; its name is gone at once. */
  static ProcessExchange byMemory() throws IOException {
    Path file = SharedPipe.newFile();
    try {
      SharedPipe pipe = SharedPipe.create(file);
      Process child = start(file.toString());
      // Nobody closes a dead process's rings but this.
      var _ = child.onExit().thenRun(pipe::abandon);
      if (child.getInputStream().read() < 0) {
        throw new IOException("the child JVM ended before it had mapped the rings");
      }
      return new ProcessExchange(child, pipe.output(), pipe.input());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static Process start(String... arguments) throws IOException {
    return new ProcessBuilder(new ChildJvm(ReceivingChild.class).commandOf(List.of(), arguments))
        .redirectError(Redirect.INHERIT)
        .start();
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

  /** The end of its standard input ends the child, whichever way it receives. */
  @Override
  public void close() {
    try {
      child.getOutputStream().close();
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
