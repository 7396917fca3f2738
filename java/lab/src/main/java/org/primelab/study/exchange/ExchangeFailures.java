package org.primelab.study.exchange;

import static org.primelab.report.Quantity.text;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.session.Session;

/** Sentences about messages and tasks that did not arrive, and right counters that were wrong. */
final class ExchangeFailures {
  private ExchangeFailures() {}

  static List<String> of(Session session) {
    return Stream.of(
            session.only(ExchangeTime.class).stream()
                .filter(time -> !time.intact())
                .map(ExchangeFailures::words),
            session.only(CountTime.class).stream()
                .filter(time -> time.counter() != Counter.UNGUARDED && time.lost() != 0)
                .map(
                    time ->
                        "%s lost %d of %d"
                            .formatted(time.counter().words(), time.lost(), time.added())),
            session.only(WaitTime.class).stream()
                .filter(time -> time.finished() != time.tasks())
                .map(
                    time ->
                        "%s: %d of %d tasks ended"
                            .formatted(time.waiter().words(), time.finished(), time.tasks())),
            session.only(Broken.class).stream()
                .map(broken -> "%s: %s".formatted(broken.channel().words(), broken.reason())))
        .flatMap(sentences -> sentences)
        .distinct()
        .toList();
  }

  private static String words(ExchangeTime time) {
    return text(
        "%s with %d pairs, round %d: %d of %d messages arrived%s",
        time.channel().words(),
        time.pairs(),
        time.round(),
        time.received(),
        time.sent(),
        time.received() == time.sent() ? ", but others than were sent" : "");
  }
}
