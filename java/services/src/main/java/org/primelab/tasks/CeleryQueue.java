package org.primelab.tasks;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.child.ChildProcesses;
import org.primelab.child.ChildScript;
import org.primelab.ffi.StopFlag;
import org.primelab.others.LoopbackServer;
import org.primelab.others.PythonScript;

/** Celery, with Redis as the broker. Each worker is a process, without children of its own. */
final class CeleryQueue implements TaskQueue {
  private final LoopbackServer broker;
  private final List<String> settings;
  private final PythonScript python;
  private final ChildScript client;
  private final List<ChildScript> workers = new ArrayList<>();

  private CeleryQueue(LoopbackServer broker, List<String> settings, StopFlag stop)
      throws IOException {
    this.broker = broker;
    this.settings = settings;
    python = new PythonScript("queue_tasks.py", "python3-celery python3-redis", stop);
    client = started("client");
  }

  /** Starts the broker, two workers, and who sends to them. */
  static CeleryQueue open(List<String> settings, ChildProcesses children, StopFlag stop)
      throws IOException {
    LoopbackServer broker = LoopbackServer.redis(children);
    try {
      CeleryQueue queue = new CeleryQueue(broker, settings, stop);
      try {
        for (int i = 0; i < WORKERS; i++) {
          queue.workers.add(queue.started("worker"));
        }
        return queue;
      } catch (IOException e) {
        queue.close();
        throw e;
      }
    } catch (IOException e) {
      broker.close();
      throw e;
    }
  }

  private ChildScript started(String role) throws IOException {
    List<String> arguments =
        Stream.concat(Stream.of(role, String.valueOf(broker.port())), settings.stream()).toList();
    return python.start(arguments, 2).script();
  }

  @Override
  public void send(int count, long nanos) throws IOException {
    String[] _ =
        ChildScript.words(client.ask("send 0 %d %d".formatted(count, nanos)), " ", "sent", 2);
  }

  @Override
  public List<Event> events() throws IOException {
    String[] words = ChildScript.words(client.ask("look"), " ", "begun", 4);
    List<Event> all = new ArrayList<>();
    addAll(words[1], false, all);
    addAll(words[3], true, all);
    return all;
  }

  private static void addAll(String entries, boolean isDone, List<Event> all)
      throws ProtocolException {
    if (!entries.equals("-")) {
      for (String entry : entries.split(",", -1)) {
        String[] parts = entry.split(":", 2);
        if (parts.length != 2) {
          throw new ProtocolException("'%s' is no entry".formatted(entry));
        }
        int task = (int) ChildScript.count(parts[0]);
        all.add(new Event(task, ChildScript.count(parts[1]), isDone));
      }
    }
  }

  @Override
  public void replace(long worker) throws IOException {
    for (ChildScript script : List.copyOf(workers)) {
      if (script.process().pid() == worker) {
        script.process().destroyForcibly();
        workers.remove(script);
        script.close();
        workers.add(started("worker"));
      }
    }
  }

  @Override
  public void close() {
    workers.forEach(worker -> worker.process().destroyForcibly());
    workers.forEach(ChildScript::close);
    client.close();
    broker.close();
  }
}
