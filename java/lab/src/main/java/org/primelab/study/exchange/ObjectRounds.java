package org.primelab.study.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds.Part;
import org.primelab.session.Rounds.Turn;

/** Objects of each size in each form, to a child JVM for each form. */
final class ObjectRounds implements AutoCloseable {
  /** Sizes from a few fields to what no pipe holds. */
  private static final List<Integer> BYTES = List.of(100, 10_000, 1_000_000);

  /** Long enough that a wake-up is lost in it, in ns. */
  private static final long TIMING_NANOS = 20_000_000;

  private static final long FIRST = 20;
  private static final long MOST = 1 << 16;

  private final Conditions on;
  private final Map<ObjectForm, ObjectExchange> open = new EnumMap<>(ObjectForm.class);
  private final Set<ObjectForm> broken = EnumSet.noneOf(ObjectForm.class);
  private final Map<String, Long> counts = new HashMap<>();

  ObjectRounds(Conditions on) {
    this.on = on;
  }

  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (ObjectForm form : ObjectForm.values()) {
      for (int bytes : BYTES) {
        parts.add(turn -> send(form, bytes, turn));
      }
    }
    return parts;
  }

  private void send(ObjectForm form, int bytes, Turn turn) {
    if (broken.contains(form)) {
      return;
    }
    try {
      send(opened(form), form, bytes, turn);
    } catch (IOException e) {
      broken.add(form);
      on.seen().accept(new BrokenForm(form, String.valueOf(e.getMessage())));
    }
  }

  private ObjectExchange opened(ObjectForm form) throws IOException {
    ObjectExchange exchange = open.get(form);
    if (exchange == null) {
      exchange = new ObjectExchange(form, on.stop());
      open.put(form, exchange);
    }
    return exchange;
  }

  private void send(ObjectExchange exchange, ObjectForm form, int bytes, Turn turn)
      throws IOException {
    String key = form + " " + bytes;
    long count = counts.getOrDefault(key, FIRST);
    Exchange.Delivery sent = exchange.send(bytes, count, on.stop());
    counts.put(key, Math.clamp(count * TIMING_NANOS / sent.nanos(), 1, MOST));
    if (!on.stop().isRaised()) {
      boolean intact = sent.received().equalTo(ObjectExchange.all(bytes, count));
      on.seen(turn)
          .accept(
              new ObjectTime(
                  form,
                  bytes,
                  turn.round(),
                  count,
                  intact,
                  sent.nanos(),
                  ObjectExchange.refused()));
    }
  }

  @Override
  public void close() {
    open.values().forEach(ObjectExchange::close);
  }
}
