package org.primelab.study.exchange;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primelab.report.Report;
import org.primelab.report.Words;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Answer;
import org.primelab.study.Samples;
import org.primelab.study.Study;

/**
 * What does it cost to hand a message to another thread or process, how much more when many do so
 * at once, what does a counter lose that nobody guards, and who can wait for ten thousand things?
 */
public final class ExchangeStudy implements Study {
  @Override
  public String name() {
    return "exchange";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.of(
        "exchangePlan",
        ExchangePlan.class,
        "exchangeTime",
        ExchangeTime.class,
        "countTime",
        CountTime.class,
        "waitTime",
        WaitTime.class,
        "broken",
        Broken.class);
  }

  @Override
  public List<Samples> samples(Session session) {
    return Samples.together(
        Stream.of(
                session.only(ExchangeTime.class).stream().map(ExchangeStudy::sample),
                session.only(CountTime.class).stream().map(ExchangeStudy::sample),
                session.only(WaitTime.class).stream().map(ExchangeStudy::sample))
            .flatMap(samples -> samples));
  }

  private static Samples sample(ExchangeTime time) {
    return sample("message", time.channel(), time.pairs(), time.round(), time.nanosEach());
  }

  private static Samples sample(CountTime time) {
    return sample("addition", time.counter(), time.threads(), time.round(), time.nanosEach());
  }

  private static Samples sample(WaitTime time) {
    return sample("wait of " + time.tasks(), time.waiter(), 1, time.round(), (double) time.nanos());
  }

  private static Samples sample(String group, Enum<?> which, int many, int round, double nanos) {
    String name = Words.of(which);
    return new Samples(
        "%s, %s, %d at a time".formatted(group, name, many),
        group,
        name,
        Map.of("at a time", Integer.toString(many)),
        many,
        Samples.Mode.MEAN,
        List.of(new Samples.Sample(0, round, nanos)));
  }

  /** So many ms of rounds. */
  public SessionSpec plan(List<Integer> pairs, int tasks, long millis, long seed) {
    return new SessionSpec(name(), new ExchangePlan(pairs, tasks, millis), 0, seed);
  }

  @Override
  public Report answer(Session session) {
    return Answer.report(session, ExchangeAnswer.of(session));
  }
}
