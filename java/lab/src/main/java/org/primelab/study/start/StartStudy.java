package org.primelab.study.start;

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
 * What does it cost to start a process, a platform thread and a virtual thread, to keep one
 * waiting, and to switch between two?
 */
public final class StartStudy implements Study {
  @Override
  public String name() {
    return "start";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.of(
        "startPlan",
        StartPlan.class,
        "startTime",
        StartTime.class,
        "weight",
        Weight.class,
        "switchTime",
        SwitchTime.class,
        "notWeighed",
        NotWeighed.class);
  }

  @Override
  public List<Samples> samples(Session session) {
    return Samples.together(
        Stream.concat(
            session.only(StartTime.class).stream()
                .map(t -> sample("start", t.strand(), t.round(), t.nanosEach())),
            session.only(SwitchTime.class).stream()
                .map(t -> sample("switch", t.between(), t.round(), t.nanosEach()))));
  }

  private static Samples sample(String group, Enum<?> which, int round, double nanos) {
    String name = Words.of(which);
    return new Samples(
        group + " " + name,
        group,
        name,
        Map.of(),
        1,
        Samples.Mode.MEAN,
        List.of(new Samples.Sample(0, round, nanos)));
  }

  /** So many ms of rounds. */
  public SessionSpec plan(long millis, long seed) {
    return new SessionSpec(name(), new StartPlan(millis), 0, seed);
  }

  @Override
  public Report answer(Session session) {
    return Answer.report(session, StartAnswer.of(session));
  }
}
