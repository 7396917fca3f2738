package org.primelab.study;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.primelab.child.ChildJvm;
import org.primelab.ffi.NativeGauge;
import org.primelab.run.Observation;
import org.primelab.session.Conditions;
import org.primelab.suite.Argument;
import org.primelab.suite.Code;
import org.primelab.suite.Kernel;
import org.primelab.suite.Suite;
import org.primelab.window.Figure;
import org.primelab.window.Judge;
import org.primelab.window.Refusal;
import org.primelab.window.Sensor;
import org.primelab.window.Window;

/**
 * Times all rivals on one thread, in slices between witnesses as {@code lab kernels} does: each on
 * a few numbers of the workload, from the shortest to the longest, and its table's building.
 *
 * @param all rivals
 * @param suite of their kernels
 * @param workload the arguments
 */
public record Rivals(List<Rival> all, String suite, List<Argument> workload) {
  /** About what timing one takes in this process, or in a child. */
  private static final Duration HERE = Duration.ofMillis(150);

  private static final Duration IN_CHILD = Duration.ofMillis(700);

  /** So many numbers stand for all: what is fastest for one may be slow for another. */
  private static final int NUMBERS = 5;

  /** About how long timing them takes, where none was timed earlier. */
  public Duration lasting() {
    return all.stream()
        .map(rival -> rival.language() == Kernel.Language.C ? HERE : IN_CHILD)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Times those that are not among what was observed earlier, and tells of them.
   *
   * @param done which share of the session lies behind, in [0, 1]
   */
  public List<RivalTimed> timed(Conditions on, double done) throws InterruptedException {
    List<RivalTimed> timed = new ArrayList<>(in(on.earlier()));
    List<Rival> missing =
        all.stream()
            .filter(rival -> timed.stream().noneMatch(it -> it.kernel().equals(rival.kernel())))
            .toList();
    if (missing.isEmpty()) {
      return timed;
    }
    Map<Argument, Integer> sample = sample(on.kernels().suite(suite));
    Sensor sensor = on.sensor();
    try {
      for (Rival rival : missing) {
        on.listener().progress("timing one thread with " + rival.kernel(), done);
        timed.add(timed(rival, sample, sensor, on));
        on.seen().accept(timed.getLast());
      }
    } catch (CancellationException e) {
      on.stop().raise();
    }
    return timed;
  }

  /** What was timed, of some observations. */
  public static List<RivalTimed> in(List<Observation> seen) {
    return seen.stream().filter(RivalTimed.class::isInstance).map(RivalTimed.class::cast).toList();
  }

  /** The one that takes least for all of the workload, its table included. */
  public Optional<Rival> fastest(List<RivalTimed> timed) {
    return timed.stream()
        .filter(it -> it.nanos().isPresent())
        .min(comparingDouble(it -> it.nanos().getAsDouble()))
        .flatMap(
            it -> all.stream().filter(rival -> rival.kernel().equals(it.kernel())).findFirst());
  }

  /** Numbers, and how many of about the same work each stands for. */
  Map<Argument, Integer> sample(Suite of) {
    Map<Argument, Long> times = workload.stream().collect(groupingBy(one -> one, counting()));
    List<Argument> sorted = of.byWork(workload);
    int strata = Math.min(NUMBERS, sorted.size());
    Map<Argument, Integer> sample = new LinkedHashMap<>();
    for (int i = 0; i < strata; i++) {
      int from = Math.toIntExact((long) sorted.size() * i / strata);
      int to = Math.toIntExact((long) sorted.size() * (i + 1) / strata);
      long stands =
          sorted.subList(from, to).stream().mapToLong(one -> times.getOrDefault(one, 1L)).sum();
      sample.put(sorted.get((from + to - 1) / 2), Math.toIntExact(stands));
    }
    return sample;
  }

  private RivalTimed timed(Rival rival, Map<Argument, Integer> sample, Sensor sensor, Conditions on)
      throws InterruptedException {
    Kernel kernel = on.kernels().byName(suite, rival.kernel());
    List<List<Long>> rows = new ArrayList<>();
    try {
      time(kernel, List.copyOf(sample.keySet()), sensor, on, rows);
      return judged(kernel, sample, rows, new Judge(sensor, on.seed()));
    } catch (IOException | UnsupportedOperationException e) {
      return RivalTimed.missed(rival.kernel(), String.valueOf(e.getMessage()));
    }
  }

  /** C of ours without a table is called from here; all else would change this JVM. */
  private static void time(
      Kernel kernel, List<Argument> numbers, Sensor sensor, Conditions on, List<List<Long>> rows)
      throws IOException, InterruptedException {
    Code code = kernel.code();
    if (code.inC().isPresent() && !code.hasTable() && code.origin().isEmpty()) {
      RivalErrand.time(
          kernel,
          numbers,
          NativeGauge.named(sensor.gauge()),
          on.stop(),
          row -> rows.add(Arrays.stream(row).boxed().toList()));
      return;
    }
    List<String> words =
        new ArrayList<>(
            List.of(kernel.qualifiedName(), Long.toString(on.warmUp().toNanos()), sensor.gauge()));
    numbers.forEach(number -> words.add(number.toString()));
    on.send(
        new ChildJvm(RivalErrand.class).running(kernel),
        words,
        ExpectedTime.of(kernel, numbers),
        rows::add);
  }

  private static RivalTimed judged(
      Kernel kernel, Map<Argument, Integer> sample, List<List<Long>> rows, Judge judge) {
    List<List<Long>> windows = rows.subList(1, rows.size());
    Optional<List<Long>> wrong = windows.stream().filter(row -> row.get(1) != 0).findFirst();
    if (wrong.isPresent()) {
      int index = Math.toIntExact(wrong.get().getFirst());
      return RivalTimed.wrong(kernel.name(), List.copyOf(sample.keySet()).get(index));
    }
    List<RivalTimed.OfNumber> numbers = new ArrayList<>();
    sample.forEach(
        (number, count) -> {
          int index = numbers.size();
          List<Window> its =
              windows.stream()
                  .filter(row -> row.getFirst() == index)
                  .map(row -> Window.of(row.subList(2, row.size())))
                  .toList();
          numbers.add(judged(number, count, its, judge));
        });
    long table = rows.getFirst().getFirst();
    return new RivalTimed(
        kernel.name(),
        table < 0 ? OptionalLong.empty() : OptionalLong.of(table),
        numbers,
        Optional.empty(),
        Optional.empty());
  }

  private static RivalTimed.OfNumber judged(
      Argument number, int count, List<Window> windows, Judge judge) {
    return switch (judge.judge(windows)) {
      case Figure figure ->
          new RivalTimed.OfNumber(
              number,
              count,
              figure.nanos().median(),
              Optional.of(figure.nanos()),
              figure.clean().share());
      case Refusal none ->
          new RivalTimed.OfNumber(
              number, count, none.nanosAtMost(), Optional.empty(), none.clean().share());
    };
  }
}
