package org.primelab.study.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.session.Session;
import org.primelab.stats.Interval;
import org.primelab.stats.Rounds;

/**
 * What a session holds of one trial.
 *
 * @param number from 0
 * @param trial what was run
 * @param plain its runs that nobody watched
 * @param watched its runs that were
 * @param alone the same work by one worker, if that was asked for
 * @param seed of intervals
 */
record TrialProfile(
    int number,
    Trial trial,
    List<Measurement> plain,
    List<Profiled> watched,
    List<Measurement> alone,
    long seed) {
  static List<TrialProfile> all(Session session, ProfilePlan plan) {
    return IntStream.range(0, plan.trials().size()).mapToObj(i -> of(session, plan, i)).toList();
  }

  private static TrialProfile of(Session session, ProfilePlan plan, int number) {
    Trial trial = plan.trials().get(number);
    return new TrialProfile(
        number,
        trial,
        session.of(trial),
        session.only(Profiled.class).stream().filter(p -> p.trial() == number).toList(),
        plan.relation() && trial.workers() > 1 ? session.of(trial.byOneWorker()) : List.of(),
        session.spec().seed());
  }

  /** The run whose parts are shown: the first, whose files are kept. */
  Optional<Profiled> shown() {
    return watched.stream().findFirst();
  }

  /** Wall time of a watched run ÷ that of one of the same round that nobody watched. */
  Optional<Interval> overhead() {
    Map<Integer, Double> with = new TreeMap<>();
    watched.forEach(p -> with.put(p.round(), (double) p.run().wallNanos()));
    Map<Integer, Double> without = new TreeMap<>();
    plain.forEach(run -> without.put(run.iteration(), (double) run.wallNanos()));
    return Rounds.ratio(with, without, seed);
  }

  /** How many rounds have both. */
  long pairs() {
    return watched.stream()
        .filter(p -> plain.stream().anyMatch(run -> run.iteration() == p.round()))
        .count();
  }
}
