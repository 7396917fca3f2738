package org.primelab.study.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.primelab.placement.Placement;
import org.primelab.run.Model;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.study.compare.Contender.Kind;

/** Comparisons that were never made. */
public final class MadeUpComparisons {
  private static final String KERNEL = "prime:trial-c";

  private MadeUpComparisons() {}

  /** Teams of a kernel, from one worker to as many as there are CPUs. */
  public static Session session(int cpus, int rounds) {
    List<Contender> contenders =
        IntStream.rangeClosed(1, cpus).mapToObj(MadeUpComparisons::team).toList();
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < cpus; i++) {
        double nanos = 1e9 / (i + 1) * (1 + 0.001 * round);
        seen.add(
            new Invocation(
                contenders.get(i).label(), Optional.empty(), round, nanos, Optional.empty()));
      }
    }
    CompareStudy.Terms terms =
        new CompareStudy.Terms(
            60_000, Optional.empty(), 0.02, Optional.of(false), Optional.empty());
    return Sessions.whole(
        new CompareStudy().plan(contenders, Optional.of("prime"), List.of(), terms, 1), seen);
  }

  private static Contender team(int workers) {
    Team team = new Team(new Model.Threads(), Placement.NONE, workers);
    return new Contender(
        team.label(), Kind.KERNEL, KERNEL, List.of(), Optional.empty(), Optional.of(team));
  }
}
