package org.primelab.study.exchange;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Watchdog;
import org.primelab.ffi.StopFlag;

/** Sends objects to a child JVM, one after the other, by the clock. */
final class ObjectExchange implements AutoCloseable {
  private final ChildProcesses children;
  private final ChildConnection child;
  private final ObjectForm.Writer to;
  private final DataInputStream from;

  ObjectExchange(ObjectForm form, StopFlag stop) throws IOException {
    children = new ChildProcesses(stop);
    try {
      child =
          form.way().open(children, new ChildJvm(ObjectErrand.class).command(List.of(form.name())));
      to = form.writer(child.output());
      from = new DataInputStream(child.input());
    } catch (IOException e) {
      children.close();
      throw e;
    }
  }

  /**
   * Sends so many parcels of that size.
   *
   * @param stop ends it early: then fewer arrive
   */
  Exchange.Delivery send(int size, long count, StopFlag stop) throws IOException {
    Duration each = Duration.ofNanos(5_000 + 10L * size);
    return child.within(Watchdog.longest(each.multipliedBy(count)), () -> sent(size, count, stop));
  }

  private Exchange.Delivery sent(int size, long count, StopFlag stop) throws IOException {
    List<Parcel> made = made(size);
    long began = System.nanoTime();
    for (long i = 0; i < count && !stop.isRaised(); i++) {
      to.write(made.get((int) (i % made.size())));
    }
    to.write(Parcel.END);
    Tally received = new Tally();
    received.add(from.readLong(), from.readLong());
    return new Exchange.Delivery(System.nanoTime() - began, received);
  }

  /** Those that are sent, again and again: making one is no part of sending it. */
  private static List<Parcel> made(int size) {
    return List.of(Parcel.of(1, size), Parcel.of(2, size), Parcel.of(3, size));
  }

  /** What is received if all come, each once. */
  static Tally all(int size, long count) {
    List<Parcel> made = made(size);
    Tally all = new Tally();
    for (long i = 0; i < count; i++) {
      all.add(made.get((int) (i % made.size())).mark());
    }
    return all;
  }

  /** The type that Java names when it refuses to write a thread. */
  static String refused() {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      out.writeObject(new Object[] {Parcel.END, Thread.currentThread()});
      return "";
    } catch (NotSerializableException e) {
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException("nothing else can go wrong in memory", e);
    }
  }

  @Override
  public void close() {
    child.close();
    children.close();
  }
}
