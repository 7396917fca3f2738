package org.primelab.study.neighbours;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.Sessions;
import org.primelab.study.KernelWatched;
import org.primelab.study.SensorFound;
import org.primelab.window.Episode;
import org.primelab.window.Streams;
import org.primelab.window.Watched;
import org.primelab.window.Window;

/** Neighbours that nobody had. */
public final class MadeUpNeighbours {
  private static final int BEATS = 20;
  private static final List<String> KERNELS = List.of("sensitive", "immune");

  private MadeUpNeighbours() {}

  /** On each CPU for another share of the time, two seconds a round. */
  public static Session session(int cpus, int rounds) {
    List<Integer> looks = Collections.nCopies(BEATS * rounds, 100);
    List<Observation> seen = new ArrayList<>(List.of(new SensorFound(Streams.SENSOR)));
    for (int cpu = 0; cpu < cpus; cpu++) {
      List<Integer> shared = Collections.nCopies(BEATS * rounds, cpu % 100);
      seen.add(
          new CpuWatched(
              new Watched(
                  cpu, looks, shared, Collections.nCopies(rounds, new Episode(5, 1_000_000_000)))));
    }
    for (String kernel : KERNELS) {
      Streams beside = Streams.quiet().times(BEATS * rounds).beside(t -> t % 200 < 80, 1.8);
      for (Window window : beside.windowsSeen()) {
        seen.add(new KernelWatched(kernel, window));
      }
    }
    List<Integer> all = IntStream.range(0, cpus).boxed().toList();
    return Sessions.whole(new NeighboursStudy().plan(all, 30_000, KERNELS, 42), seen);
  }
}
