package org.primelab.tasks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.primelab.child.ChildProcesses;
import org.primelab.child.ChildScript;
import org.primelab.ffi.NativeLibrary;
import org.primelab.ffi.StopFlag;
import org.primelab.others.LoopbackServer;
import org.primelab.others.PrivateFolder;
import org.primelab.others.PythonScript;
import org.primelab.others.RabbitMq;

/** Celery or RQ with a broker. Each worker is a process, without children of its own. */
final class PythonQueue implements TaskQueue {
  private final LoopbackServer broker;
  private final String engine;
  private final List<String> settings;
  private final PythonScript python;
  private final EventLog log;
  private final ChildScript client;
  private final List<ChildScript> workers = new ArrayList<>();

  private PythonQueue(LoopbackServer broker, PrivateFolder folder, Asked asked, StopFlag stop)
      throws IOException {
    this.broker = broker;
    engine = asked.engine;
    Path library = folder.copy(NativeLibrary.ensureLoaded());
    Path events = folder.write("events", "");
    log = new EventLog(events);
    settings =
        List.of(
            asked.ack.name().toLowerCase(Locale.ROOT),
            String.valueOf(asked.visibilitySeconds),
            library.toString(),
            events.toString());
    python = PythonScript.unprivileged("queue_tasks.py", asked.debian, stop);
    client = started("client");
    try {
      for (int i = 0; i < asked.workers; i++) {
        workers.add(started("worker"));
      }
    } catch (IOException e) {
      closeScripts();
      throw e;
    }
  }

  /**
   * What is wanted.
   *
   * @param engine by the script's name
   * @param debian packages that bring it
   * @param ack when it forgets a task
   * @param visibilitySeconds after which a broker gives a task to another
   * @param workers how many
   */
  record Asked(String engine, String debian, Ack ack, int visibilitySeconds, int workers) {}

  /** Starts the broker, the workers, and who sends to them. */
  static PythonQueue open(Asked asked, ChildProcesses children, StopFlag stop) throws IOException {
    LoopbackServer broker =
        asked.engine.endsWith("rabbitmq")
            ? RabbitMq.start(children)
            : LoopbackServer.redis(children);
    try {
      return new PythonQueue(broker, broker.folder().orElseThrow(), asked, stop);
    } catch (IOException e) {
      broker.close();
      throw e;
    }
  }

  private ChildScript started(String role) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(engine, role, String.valueOf(broker.port())));
    arguments.addAll(settings);
    return python.start(arguments, 2).script();
  }

  @Override
  public void send(int first, int count, long nanos) throws IOException {
    String line = "send %d %d %d".formatted(first, count, nanos);
    String[] _ = ChildScript.words(client.ask(line), " ", "sent", 2);
  }

  @Override
  public List<Event> events() throws IOException {
    return log.events();
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
  public Set<Integer> held() throws IOException {
    closeWorkers();
    Set<Integer> held = new TreeSet<>();
    String tasks = ChildScript.words(client.ask("held"), " ", "held", 2)[1];
    if (!tasks.equals("-")) {
      for (String task : tasks.split(",", -1)) {
        held.add((int) ChildScript.count(task));
      }
    }
    return held;
  }

  private void closeWorkers() {
    workers.forEach(worker -> worker.process().destroyForcibly());
    workers.forEach(ChildScript::close);
    workers.clear();
  }

  private void closeScripts() {
    closeWorkers();
    client.close();
  }

  @Override
  public void close() {
    closeScripts();
    broker.close();
  }
}
