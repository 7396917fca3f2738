package org.primelab.tasks;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.child.ChildProcesses;
import org.primelab.child.ChildScript;
import org.primelab.ffi.StopFlag;
import org.primelab.memo.LoopbackServer;

/** Celery, with Redis as the broker. Each worker is a process, without children of its own. */
final class CeleryQueue implements TaskQueue {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Debian's own packages are for its own Python, whatever comes first on PATH. */
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  private final LoopbackServer broker;
  private final List<String> settings;
  private final StopFlag stop;
  private final String python;
  private final ChildScript client;
  private final List<ChildScript> workers = new ArrayList<>();

  private CeleryQueue(LoopbackServer broker, List<String> settings, StopFlag stop)
      throws IOException {
    this.broker = broker;
    this.settings = settings;
    this.stop = stop;
    python = withCelery();
    client = script("client");
  }

  /** Starts the broker, two workers, and who sends to them. */
  static CeleryQueue open(List<String> settings, ChildProcesses children, StopFlag stop)
      throws IOException {
    LoopbackServer broker = LoopbackServer.redis(children);
    try {
      CeleryQueue queue = new CeleryQueue(broker, settings, stop);
      try {
        for (int i = 0; i < WORKERS; i++) {
          queue.workers.add(queue.script("worker"));
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

  private String withCelery() throws IOException {
    IOException why = new IOException();
    for (String each : PYTHONS) {
      try (ChildScript _ = started(each, "client")) {
        return each;
      } catch (IOException e) {
        why = e;
      }
    }
    throw new IOException(
        why.getMessage() + "; get it: apt-get install python3-celery python3-redis", why);
  }

  private ChildScript script(String role) throws IOException {
    return started(python, role);
  }

  private ChildScript started(String interpreter, String role) throws IOException {
    List<String> arguments =
        Stream.concat(Stream.of(role, String.valueOf(broker.port())), settings.stream()).toList();
    ChildScript script =
        ChildScript.start(interpreter, "queue_tasks.py", arguments, PATIENCE, stop);
    try {
      String[] _ = ChildScript.words(script.hear(), " ", "ready", 2);
      return script;
    } catch (IOException e) {
      script.close();
      throw e;
    }
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
        workers.add(script("worker"));
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
