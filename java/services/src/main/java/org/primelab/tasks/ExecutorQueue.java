package org.primelab.tasks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Frame;
import org.primelab.child.FrameCodec;
import org.primelab.child.Watchdog;

/** An executor in a JVM: its two workers are threads, which die with it. */
final class ExecutorQueue implements TaskQueue {
  /** How long is waited for a worker that says nothing: a whole study takes less. */
  private static final Duration LONGEST = Watchdog.longest(Duration.ofMinutes(1));

  private final Ack ack;
  private final ChildProcesses children;
  private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  private ChildConnection jvm;
  private int sent;
  private long nanosEach;

  ExecutorQueue(Ack ack, ChildProcesses children) throws IOException {
    this.ack = ack;
    this.children = children;
    jvm = started();
  }

  private ChildConnection started() throws IOException {
    ChildConnection child =
        ChildConnection.byPipe(children, new ChildJvm(ExecutorErrand.class).command(List.of()));
    Thread.ofVirtual().start(() -> listen(child));
    return child;
  }

  private void listen(ChildConnection child) {
    long pid = child.process().pid();
    try {
      while (true) {
        List<Long> row = child.next(LONGEST).expect(Frame.Kind.ROW, 2);
        events.add(new Event(Math.toIntExact(row.getFirst()), pid, row.getLast() == 1));
      }
    } catch (IOException e) {
      // It was killed: it has no more to say.
      return;
    }
  }

  @Override
  public void send(int count, long nanos) throws IOException {
    sent = count;
    nanosEach = nanos;
    sendAllBut(new BitSet());
  }

  private void sendAllBut(BitSet done) throws IOException {
    for (int task = done.nextClearBit(0); task < sent; task = done.nextClearBit(task + 1)) {
      FrameCodec.write(jvm.output(), Frame.task("", task, nanosEach));
    }
  }

  @Override
  public List<Event> events() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  @Override
  public void replace(long worker) throws IOException {
    jvm.close();
    jvm = started();
    if (ack == Ack.LATE) {
      BitSet done = new BitSet();
      events().stream().filter(Event::isDone).forEach(event -> done.set(event.task()));
      sendAllBut(done);
    }
  }

  @Override
  public void close() {
    jvm.close();
  }
}
