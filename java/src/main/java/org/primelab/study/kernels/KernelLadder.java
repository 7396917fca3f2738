package org.primelab.study.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.kernel.Kernel;
import org.primelab.kernel.Kernel.Family;
import org.primelab.kernel.NumberSet;
import org.primelab.kernel.Uint64;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.run.Engine;
import org.primelab.run.Missed;
import org.primelab.run.Rung;
import org.primelab.run.Timing;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Failures;
import org.primelab.study.Study;
import org.primelab.study.kernels.Ladder.Entry;

/**
 * How fast is each kernel, and how many times faster than the plainest of its family? All are timed
 * side by side on one thread each, in rounds, and compared round by round.
 */
public final class KernelLadder implements Study {
  /** The kernel in which the book's loop runs in CPython; it is no kernel of the lab. */
  private static final String PYTHON = "trial-python";

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
  public Set<Class<? extends Record>> kinds() {
    return Set.of(Ladder.class, Timing.class, Missed.class);
  }

  /** Every kernel on its family's numbers; the book's loop also without C2, and in CPython. */
  public SessionSpec plan(Options options) {
    List<Kernel.Description> kernels = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (Kernel kernel : options.kernels()) {
      if (options.families().contains(kernel.family())) {
        kernels.add(kernel.description());
        LadderView.sets(kernel.family())
            .forEach(set -> entries.add(new Entry(new Rung(kernel.name(), Engine.HOTSPOT), set)));
      }
    }
    if (options.families().contains(Family.TRIAL)) {
      kernels.add(python());
      addSlow(entries, "trial-java", Engine.C1);
      addSlow(entries, "trial-java", Engine.INTERPRETER);
      addSlow(entries, PYTHON, Engine.CPYTHON);
    }
    return new SessionSpec(
        name(), new Ladder(kernels, entries, options.millis()), WARM_UP_MILLIS, options.seed());
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
    if (session.timings().isEmpty()) {
      blocks.add(new Finding("Nothing was timed."));
    }
    List<LadderView.Row> rows = new ArrayList<>();
    for (LadderView ladder : ladders) {
      if (!ladder.rows().isEmpty()) {
        blocks.add(new Finding(ladder.heading()));
        blocks.add(table(ladder));
        rows.addAll(ladder.rows());
      }
    }
    session.missed().stream().distinct().forEach(missed -> blocks.add(missing(missed)));
    List<Caveat> caveats = HostCaveats.of(session);
    Map<String, Object> document = Study.document(session, caveats);
    document.put(
        "kernels",
        Stream.concat(
                rows.stream().map(LadderView.Row::document),
                ladders.stream().flatMap(LadderView::missedDocuments))
            .toList());
    return new Report(blocks, caveats, Failures.of(session), document);
  }

  private static Finding missing(Missed missed) {
    return new Finding("unavailable: %s: %s".formatted(missed.rung().label(), missed.reason()));
  }

  private static Table table(LadderView ladder) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("kernel", Align.LEFT, 0));
    ladder.titles().forEach(title -> columns.add(new Column(title, Align.RIGHT, 0)));
    columns.add(new Column("times " + ladder.yardstick(), Align.RIGHT, 0));
    columns.add(new Column("95 % interval", Align.RIGHT, 0));
    columns.add(new Column("ISA", Align.LEFT, 0));
    columns.add(new Column("", Align.LEFT, 0));
    double fastest =
        ladder.rows().stream().mapToDouble(row -> row.ratio().median()).max().orElse(1);
    return new Table(
        columns,
        ladder.rows().stream().map(row -> row.cells(fastest)).collect(Collectors.toList()));
  }
}
