package org.primelab.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;

/**
 * A load generator whose requests are due whether or not earlier ones were answered, and whose
 * latencies count from the moment they were due: one that waits for answers before it asks again
 * never sees what others would have waited (G. Tene, "How NOT to measure latency": coordinated
 * omission). One thread, which spins when a request is due soon: a selector's own time-out is a
 * millisecond, and that would be in every latency. It talks to 127.0.0.1 and to nobody else.
 */
public final class OpenLoop {
  /** A selector may oversleep by about as much. */
  private static final long SPIN_NANOS = 2_000_000;

  /** How long it goes on without a look at the stop flag, in ms. */
  private static final long LONGEST_NAP_MILLIS = 50;

  private final InetSocketAddress server;
  private final Demand demand;
  private final Selector selector;
  private final long beganNanos = System.nanoTime();
  private final Ledger ledger = new Ledger(beganNanos);
  private final Set<Connection> busy = new HashSet<>();
  private final Deque<Connection> idle = new ArrayDeque<>();

  /** Requests that came when all connections were taken. */
  private final Queue<Request> waiting = new ArrayDeque<>();

  private OpenLoop(int port, Demand demand, Selector selector) {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.demand = demand;
    this.selector = selector;
  }

  /**
   * Asks a server at this port of 127.0.0.1 what the demand says, and returns when all is answered
   * or nobody waits any more.
   *
   * @throws CancellationException if {@code stop} was raised meanwhile
   * @throws IOException if not even a connection can be begun
   */
  public static Outcome run(int port, Demand demand, StopFlag stop) throws IOException {
    try (Selector selector = Selector.open()) {
      OpenLoop loop = new OpenLoop(port, demand, selector);
      try (SlowClients slow = SlowClients.connect(demand.slowClients(), loop.server)) {
        return loop.run(slow, stop);
      } finally {
        loop.busy.forEach(Connection::close);
        loop.idle.forEach(Connection::close);
      }
    }
  }

  private Outcome run(SlowClients slow, StopFlag stop) throws IOException {
    long last = beganNanos + demand.time().plus(demand.patience()).toNanos();
    Arrivals arrivals = new Arrivals(demand, beganNanos);
    while (!isOver(arrivals, last)) {
      if (stop.isRaised()) {
        throw new CancellationException();
      }
      for (long now = System.nanoTime(); isDue(arrivals, now); now = System.nanoTime()) {
        Request request = arrivals.take();
        ledger.cameTo(request, now);
        waiting.add(request);
        sendWaiting();
      }
      slow.goOn(System.nanoTime());
      await(arrivals);
      proceed();
    }
    return close(System.nanoTime());
  }

  private boolean isOver(Arrivals arrivals, long last) {
    boolean allAnswered = arrivals.areOver() && busy.isEmpty() && waiting.isEmpty();
    return allAnswered || System.nanoTime() - last > 0;
  }

  private static boolean isDue(Arrivals arrivals, long now) {
    return !arrivals.areOver() && arrivals.dueNanos() - now <= 0;
  }

  /** Waits for what can be done, but not for longer than to the next request. */
  private void await(Arrivals arrivals) throws IOException {
    long nanos = arrivals.areOver() ? Long.MAX_VALUE : arrivals.dueNanos() - System.nanoTime();
    if (nanos < SPIN_NANOS) {
      Thread.onSpinWait();
      selector.selectNow();
    } else {
      selector.select(Math.min(LONGEST_NAP_MILLIS, (nanos - SPIN_NANOS) / 1_000_000 + 1));
    }
  }

  private void proceed() throws IOException {
    Set<SelectionKey> ready = selector.selectedKeys();
    for (SelectionKey key : List.copyOf(ready)) {
      if (key.isValid() && key.attachment() instanceof Connection connection) {
        proceed(connection);
      }
    }
    ready.clear();
  }

  private void proceed(Connection connection) throws IOException {
    Optional<Request> asked = connection.request();
    try {
      Optional<Reply> reply = connection.proceed();
      if (reply.isPresent() && asked.isPresent()) {
        tell(asked.get(), reply.get());
        release(connection, reply.get().keepsAlive());
      }
    } catch (IOException e) {
      lose(connection, asked);
    }
    sendWaiting();
  }

  private void tell(Request request, Reply reply) {
    if (reply.status() == 200) {
      ledger.answered(request, System.nanoTime());
    } else {
      ledger.failed(request);
    }
  }

  private void release(Connection connection, boolean keepsAlive) {
    busy.remove(connection);
    if (keepsAlive) {
      idle.push(connection);
    } else {
      connection.close();
    }
  }

  /** A server may close what it has kept open just when it is used again: that is no failure. */
  private void lose(Connection connection, Optional<Request> asked) {
    boolean again = connection.mayBeStale();
    busy.remove(connection);
    idle.remove(connection);
    connection.close();
    asked.ifPresent(
        request -> {
          if (again) {
            waiting.add(request);
          } else {
            ledger.failed(request);
          }
        });
  }

  private void sendWaiting() throws IOException {
    while (!waiting.isEmpty() && (!idle.isEmpty() || busy.size() < demand.connections())) {
      Connection connection = idle.isEmpty() ? Connection.open(server, selector) : idle.pop();
      Request request = waiting.remove();
      busy.add(connection);
      try {
        connection.send(request);
      } catch (IOException e) {
        lose(connection, Optional.of(request));
      }
    }
  }

  private Outcome close(long now) {
    busy.forEach(
        connection -> connection.request().ifPresent(request -> ledger.abandoned(request, now)));
    waiting.forEach(request -> ledger.abandoned(request, now));
    return ledger.close(now);
  }
}
