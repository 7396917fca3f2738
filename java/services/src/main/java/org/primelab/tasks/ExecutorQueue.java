package org.primelab.tasks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Frame;
import org.primelab.child.FrameCodec;
import org.primelab.child.Watchdog;

/** An executor in a JVM: its workers are threads, which die with it. */
final class ExecutorQueue implements TaskQueue {
  /** How long is waited for a worker that says nothing: a whole study takes less. */
  private static final Duration LONGEST = Watchdog.longest(Duration.ofMinutes(1));

  private final QueueKind.Setting setting;
  private final ChildProcesses children;
  private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  private ChildConnection jvm;

  /** What is done, too, but not what went with a JVM and is sent to no other. */
  private final SortedMap<Integer, Long> sent = new TreeMap<>();

  ExecutorQueue(QueueKind.Setting setting, ChildProcesses children) throws IOException {
    this.setting = setting;
    this.children = children;
    jvm = started();
  }

  private ChildConnection started() throws IOException {
    ChildConnection child =
        ChildConnection.byPipe(
            children,
            new ChildJvm(ExecutorErrand.class).command(List.of(String.valueOf(setting.workers()))));
    Thread.ofVirtual().start(() -> listen(child));
    return child;
  }

  private void listen(ChildConnection child) {
    long pid = child.process().pid();
    try {
      while (true) {
        List<Long> row = child.next(LONGEST).expect(Frame.Kind.ROW, 3);
        events.add(new Event(Math.toIntExact(row.getFirst()), pid, row.get(1) == 1, row.getLast()));
      }
    } catch (IOException e) {
      // It was killed: it has no more to say.
      return;
    }
  }

  @Override
  public void send(int first, int count, long nanos) throws IOException {
    for (int task = first; task < first + count; task++) {
      sent.put(task, nanos);
      FrameCodec.write(jvm.output(), Frame.task("", task, nanos));
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
    if (setting.ack() == Ack.EARLY) {
      sent.clear();
    } else {
      Set<Integer> left = undone();
      for (Map.Entry<Integer, Long> task : sent.entrySet()) {
        if (left.contains(task.getKey())) {
          FrameCodec.write(jvm.output(), Frame.task("", task.getKey(), task.getValue()));
        }
      }
    }
  }

  private Set<Integer> undone() {
    Set<Integer> undone = new TreeSet<>(sent.keySet());
    events().stream().filter(Event::isDone).map(Event::task).forEach(undone::remove);
    return undone;
  }

  /** What a JVM that is alive has not done is in its memory. */
  @Override
  public Set<Integer> held() {
    jvm.close();
    return undone();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
