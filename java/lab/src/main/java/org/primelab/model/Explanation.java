package org.primelab.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.primelab.model.Schedule.Slot;
import org.primelab.stats.Holm;
import org.primelab.stats.Interval;
import org.primelab.stats.MannWhitney;

/**
 * Why a measured curve rises and falls: at each step that is larger than the noise (at 95 %,
 * adjusted for how many steps there are), the job that ends last in the simulated schedule, and
 * what it waited for.
 */
public final class Explanation {
  /** A step less than this is nothing a user would ask about, however certain. */
  private static final double LEAST_STEP = 0.01;

  private static final int NAMED = 2;

  private final ListScheduling model;

  private Explanation(ListScheduling model) {
    this.model = model;
  }

  /**
   * A sentence for each step.
   *
   * @param measured in order of workers
   */
  public static List<String> of(ListScheduling model, List<RunTimes> measured) {
    Explanation explanation = new Explanation(model);
    List<String> sentences = new ArrayList<>();
    double[] p = adjusted(measured);
    for (int i = 1; i < measured.size(); i++) {
      RunTimes before = measured.get(i - 1);
      RunTimes after = measured.get(i);
      Interval ratio = MannWhitney.ratio(after.figures(), before.figures());
      if (ratio.differsFrom(1)
          && p[i - 1] <= 1 - Interval.USUAL
          && Math.abs(ratio.median() - 1) >= LEAST_STEP) {
        sentences.add(explanation.step(before, after));
      }
    }
    return sentences;
  }

  /** That each step is none, adjusted for how many there are. */
  private static double[] adjusted(List<RunTimes> measured) {
    return Holm.adjusted(
        IntStream.range(1, measured.size())
            .mapToDouble(
                i -> MannWhitney.of(measured.get(i).figures(), measured.get(i - 1).figures()).p())
            .toArray());
  }

  private String step(RunTimes before, RunTimes after) {
    double measured = after.median() / before.median() - 1;
    double predicted = model.seconds(after.workers()) / model.seconds(before.workers()) - 1;
    String head =
        "%d → %d workers: %s (%s to %s), predicted %s"
            .formatted(
                before.workers(),
                after.workers(),
                change(measured),
                seconds(before.median()),
                seconds(after.median()),
                change(predicted));
    return Math.signum(measured) == Math.signum(predicted)
        ? head + ". " + cause(before.workers(), after.workers())
        : head + ", so it is not explained. " + cause(before.workers(), after.workers());
  }

  private String cause(int before, int after) {
    List<Slot> now = model.schedule(after).criticalChain(Simulation.WORTH);
    List<Slot> then = model.schedule(before).criticalChain(Simulation.WORTH);
    return now.isEmpty() || then.isEmpty()
        ? "There are no jobs"
        : "With %d, %s; with %d, %s"
            .formatted(after, wait(now), before, shortWait(now.getFirst(), then));
  }

  private static String wait(List<Slot> chain) {
    Slot last = chain.getFirst();
    String ends =
        "%s (%s alone) ends last".formatted(last.job().name(), seconds(last.job().seconds()));
    return chain.size() == 1
        ? ends + ": it waited for no other"
        : "%s: it waited for %s and began at %s"
            .formatted(ends, names(chain), seconds(last.began()));
  }

  private static String shortWait(Slot lastNow, List<Slot> then) {
    Slot last = then.getFirst();
    String which = last.job().equals(lastNow.job()) ? "it" : last.job().name() + " ended last: it";
    return then.size() == 1
        ? which + " had waited for no other"
        : "%s had waited for %s and begun at %s"
            .formatted(which, names(then), seconds(last.began()));
  }

  /** What the last one waited for, the nearest first; further back than two is only counted. */
  private static String names(List<Slot> chain) {
    String nearest =
        chain.stream()
            .skip(1)
            .limit(NAMED)
            .map(slot -> "%s (%s)".formatted(slot.job().name(), seconds(slot.job().seconds())))
            .collect(Collectors.joining(", that for "));
    int more = chain.size() - 1 - NAMED;
    return more > 0 ? "%s and %d before them".formatted(nearest, more) : nearest;
  }

  private static String change(double share) {
    return String.format(
        Locale.ROOT, "%.1f %% %s", 100 * Math.abs(share), share > 0 ? "more" : "less");
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 1 ? "%.3f s" : "%.2f s", seconds);
  }
}
