package org.primelab.study.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.ffi.NativeGauge;
import org.primelab.prime.NumberSet;
import org.primelab.prime.Peers;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Study;
import org.primelab.study.kernels.Ladder.Entry;
import org.primelab.suite.Bound;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernel.Family;
import org.primelab.suite.Uint64;

/**
 * How fast is each kernel, and how many times faster than the plainest of its family? All are timed
 * side by side on one thread each, in rounds, and compared round by round.
 */
public final class KernelLadder implements Study {
  /** The kernel in which the book's loop runs in CPython; it is no kernel of the lab. */
  private static final String PYTHON = "trial-python";

  /** The kernel for which a batch is more than a call for each number: it is timed both ways. */
  private static final String BATCHED = "bpsw-interleaved-c";

  private static final int WARM_UP_MILLIS = 30;

  /**
   * What the user asked for.
   *
   * @param families which ladders
   * @param kernels all that there are
   * @param millis how long to measure, start-up included, in ms
   * @param seed of everything random, in [0, 2^32)
   */
  public record Options(Set<Family> families, List<Kernel> kernels, long millis, long seed) {}

  @Override
  public String name() {
    return "kernels";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.of(
        "ladder",
        Ladder.class,
        "timing",
        Timing.class,
        "built",
        Built.class,
        "gauged",
        Gauged.class,
        "missed",
        Missed.class);
  }

  /**
   * Every kernel on its family's numbers; the book's loop also without C2, and in CPython; and
   * beside the 64-bit tests what others wrote.
   */
  public SessionSpec plan(Options options) {
    List<Kernel.Description> kernels = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (Kernel kernel : compared(options)) {
      kernels.add(kernel.description());
      addSets(entries, kernel.description(), Engine.HOTSPOT);
      if (kernel.name().equals(BATCHED)) {
        addSets(entries, kernel.description(), Engine.ONE_A_CALL);
      }
    }
    if (options.families().contains(Family.TRIAL)) {
      kernels.add(python());
      addSlow(entries, "trial-java", Engine.C1);
      addSlow(entries, "trial-java", Engine.INTERPRETER);
      addSlow(entries, PYTHON, Engine.CPYTHON);
    }
    return new SessionSpec(
        name(),
        new Ladder(kernels, entries, gauges(kernels), options.millis()),
        WARM_UP_MILLIS,
        options.seed());
  }

  private static List<Kernel> compared(Options options) {
    return Stream.concat(options.kernels().stream(), Peers.all().stream())
        .filter(kernel -> options.families().contains(kernel.family()))
        .toList();
  }

  /** The clock, and what bounds these kernels, in the library's order. */
  private static List<String> gauges(List<Kernel.Description> kernels) {
    Set<String> bounds =
        kernels.stream()
            .flatMap(kernel -> kernel.bound().stream())
            .map(Bound::gauge)
            .collect(Collectors.toSet());
    return NativeGauge.available().stream()
        .map(gauge -> gauge.name)
        .filter(
            name ->
                name.equals(NativeGauge.CYCLE)
                    || bounds.contains(name)
                    || bounds.stream().anyMatch(b -> b.endsWith("-") && name.startsWith(b)))
        .toList();
  }

  private static void addSets(List<Entry> entries, Kernel.Description kernel, Engine engine) {
    LadderRow.sets(kernel.family()).stream()
        .filter(set -> set.numbers().stream().allMatch(kernel::isExactFor))
        .forEach(set -> entries.add(new Entry(new Rung(kernel.name(), engine), set)));
  }

  private static void addSlow(List<Entry> entries, String kernel, Engine engine) {
    entries.add(new Entry(new Rung(kernel, engine), NumberSet.PRIME_42));
  }

  private static Kernel.Description python() {
    return new Kernel.Description(
        PYTHON,
        "the book's loop, as it stands in the book",
        Family.TRIAL,
        Kernel.Language.PYTHON,
        "baseline",
        new Uint64(0));
  }

  @Override
  public Report answer(Session session) {
    List<LadderView> ladders =
        List.of(new LadderView(session, Family.TRIAL), new LadderView(session, Family.PRIMALITY));
    List<Block> blocks = new ArrayList<>();
    if (session.only(Timing.class).isEmpty()) {
      blocks.add(new Finding("Nothing was timed."));
    }
    List<LadderRow> rows = new ArrayList<>();
    for (LadderView ladder : ladders) {
      if (!ladder.rows().isEmpty()) {
        blocks.add(new Finding(ladder.heading()));
        ladder.notes().forEach(note -> blocks.add(new Finding(note)));
        blocks.add(ladder.bars());
        rows.addAll(ladder.rows());
      }
    }
    session.only(Missed.class).stream().distinct().forEach(missed -> blocks.add(missing(missed)));
    List<Caveat> caveats = HostCaveats.of(session);
    Map<String, Object> document = Study.document(session, caveats);
    document.put(
        "kernels",
        Stream.concat(
                rows.stream().map(LadderRow::document),
                ladders.stream().flatMap(LadderView::missedDocuments))
            .toList());
    List<String> wrong = timings(session).flatMap(Timing::wrongAnswer).distinct().toList();
    return new Report(blocks, caveats, wrong, document);
  }

  private static Stream<Timing> timings(Session session) {
    return session.only(Timing.class).stream();
  }

  private static Finding missing(Missed missed) {
    return new Finding("unavailable: %s: %s".formatted(missed.rung().label(), missed.reason()));
  }
}
