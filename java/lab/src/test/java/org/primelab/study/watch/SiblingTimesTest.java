package org.primelab.study.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.primelab.account.Evidence;
import org.primelab.account.Lane;
import org.primelab.account.Span;
import org.primelab.account.Stint;
import org.primelab.account.Switched;
import org.primelab.account.Switches;
import org.primelab.account.Timeline;
import org.primelab.account.Timelines;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationReading;
import org.primelab.report.Caveat;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.study.watch.SeenRelation.Looked;
import org.primelab.study.watch.SeenRelation.PairLooks;
import org.primelab.study.watch.SeenRelation.Together;
import org.primelab.watch.CpuLooks;

/**
 * Looks at a simulated guest, whose host moves its CPUs about: from 2 s to 6 s of ten seconds CPUs
 * 0 and 1 are siblings, CPU 2 has no sibling. A pool's threads are on CPUs 0 and 1 all the time,
 * but from 5 s on another thread has CPU 1.
 */
class SiblingTimesTest {
  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000 * MS;
  private static final Span WINDOW = new Span(0, 10 * SECOND);
  private static final Span SIBLINGS = new Span(2 * SECOND, 6 * SECOND);
  private static final List<String> NAMES = List.of("pool-*", "pool-*", "late");

  private final Random chance = new Random(7);

  private RelationReading reading(int a, int b, long at) {
    boolean siblings = b == 1 && SIBLINGS.contains(at);
    double nanos = (siblings ? 8 : 55) * (0.9 + 0.2 * chance.nextDouble());
    return new RelationReading(
        a, b, at, nanos, siblings ? 1.9 : 0, siblings ? Relation.CORE : Relation.APART);
  }

  private CpuLooks looks() {
    List<RelationReading> readings = new ArrayList<>();
    for (long at = 10 * MS; at < WINDOW.to(); at += 50 * MS) {
      long turn = at / (50 * MS) % 3;
      readings.add(turn == 0 ? reading(0, 1, at) : reading(turn == 1 ? 0 : 1, 2, at));
    }
    return new CpuLooks(3, readings, 4, "CPU 2 is busy", 100 * MS);
  }

  private static Switches on(int cpu, long from, long to) {
    return new Switches(
        WINDOW,
        List.of(
            new Switched(from, cpu, Switched.Kind.IN), new Switched(to, cpu, Switched.Kind.OUT)));
  }

  private static List<Timeline> timelines() {
    List<Lane> lanes = new ArrayList<>();
    List<Stint> stints = new ArrayList<>();
    Map<Integer, Reading<Switches>> switches = new HashMap<>();
    List<Switches> each =
        List.of(on(0, 0, WINDOW.to()), on(1, 0, 5 * SECOND), on(1, 5 * SECOND, WINDOW.to()));
    for (int i = 0; i < each.size(); i++) {
      lanes.add(new Lane(i, "thread " + i, Lane.Kind.JAVA, WINDOW));
      stints.add(new Stint(i, 100 + i, WINDOW));
      switches.put(100 + i, Reading.of(each.get(i)));
    }
    return Timelines.of(
        new Evidence(
            WINDOW, lanes, stints, switches, List.of(), List.of(), List.of(), List.of(), 0));
  }

  private Looked looked() {
    return new SiblingTimes(timelines(), NAMES::get).of(looks());
  }

  @Test
  void siblingsAndWhoRanOnThemComeOutAsTheyWere() {
    Looked looked = looked();
    assertThat(looked.pairs())
        .extracting(pair -> pair.cpuA() + "-" + pair.cpuB())
        .containsExactly("0-1", "0-2", "1-2");
    PairLooks pair = looked.pairs().getFirst();
    assertThat((double) pair.siblings() / pair.looks()).isCloseTo(0.4, within(0.02));
    // From the first look that saw siblings to the last, each at most 150 ms from the truth.
    assertThat(pair.siblingNanos()).isBetween(4 * SECOND - 300 * MS, 4 * SECOND);
    assertThat(pair.together())
        .extracting(two -> two.one() + " beside " + two.other())
        .containsExactly("pool-* beside pool-*", "late beside pool-*");
    assertThat(pair.together().getFirst().nanos()).isBetween(3 * SECOND - 150 * MS, 3 * SECOND);
    assertThat(pair.togetherNanos()).isEqualTo(pair.siblingNanos());
    assertThat(looked.pairs().subList(1, 3))
        .allMatch(other -> other.siblings() == 0 && other.together().equals(List.<Together>of()));
  }

  private static WatchAnswer answer(SeenRelation relation) {
    Session made = MadeUpWatches.session(2, 1);
    SessionSpec spec = made.spec();
    return (WatchAnswer)
        WatchAnswer.of(
            Sessions.whole(spec, List.of(made.only(SeenProcess.class).getFirst(), relation)));
  }

  @Test
  void itIsSaidWithItsCost() {
    RelationAnswer said = RelationAnswer.of(looked(), WINDOW.nanos(), true);
    assertThat(said.sentences())
        .containsExactly(
            "1 pair of CPUs was siblings in some looks, of 3 that were looked at.",
            "204 looks at two CPUs, under way for 1.0 % of the time; 4 of them told nothing: CPU 2 is busy.");
    assertThat(RelationAnswer.of(looked(), WINDOW.nanos(), false).sentences())
        .contains("Who ran on them at once is not known, as switches are not.");
  }

  @Test
  void whereThereAreNoSiblingsThatIsSaid() {
    Looked none =
        new Looked(28, List.of(new PairLooks(0, 1, 9, 0, 55, 0, List.of())), 0, "", 20 * MS);
    assertThat(RelationAnswer.of(none, WINDOW.nanos(), true).sentences())
        .containsExactly(
            "No look of 9 at 1 of 28 pairs of CPUs saw siblings.",
            "9 looks at two CPUs, under way for 0.2 % of the time.");
  }

  @Test
  void whereNoLookToldAnythingThatIsSaid() {
    assertThat(
            RelationAnswer.of(new Looked(1, List.of(), 2, "busy", 1), WINDOW.nanos(), true)
                .sentences())
        .containsExactly(
            "No look at a pair of CPUs told what they were to each other.",
            "2 looks at two CPUs, under way for 0.0 % of the time; 2 of them told nothing: busy.");
  }

  @Test
  void whereNobodyCouldLookTheReasonIsACaveat() {
    WatchAnswer answer =
        answer(new SeenRelation(Reading.unavailable("one is the same", "let both have two")));
    assertThat(answer.caveats())
        .extracting(Caveat::code, Caveat::message)
        .contains(tuple("no-relation", "which CPUs were siblings is not known: one is the same"));
  }
}
