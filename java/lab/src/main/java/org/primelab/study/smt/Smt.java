package org.primelab.study.smt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Finding;
import org.primelab.report.Heading;
import org.primelab.report.Report;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.study.Study;

/**
 * What are two CPUs to each other, from moment to moment, and what is the second one worth to each
 * kind of work? Windows of work are sorted by what a cache line's latency says just before and just
 * after them, so that it is answered also where a hypervisor hides hyperthreads and moves CPUs.
 */
public final class Smt implements Study {
  static final Reading<String> NO_PAIR =
      Reading.unavailable(
          "a single CPU is allowed here, and a relation needs two",
          "allow another: taskset -c 0,1, or a wider cpuset");

  @Override
  public String name() {
    return "smt";
  }

  @Override
  public Map<String, Class<? extends Record>> kinds() {
    return Map.of(
        "smtPlan",
        SmtPlan.class,
        "relationWindow",
        RelationWindow.class,
        "coRunWindow",
        CoRunWindow.class,
        "refusedPair",
        RefusedPair.class);
  }

  /** A session of that plan. */
  public SessionSpec plan(SmtPlan plan, long seed) {
    return new SessionSpec(name(), plan, 0, seed);
  }

  @Override
  public Report answer(Session session) {
    SmtView view = new SmtView(session, (SmtPlan) session.spec().plan());
    List<Caveat> caveats = new ArrayList<>(HostCaveats.of(session));
    caveats.addAll(caveats(view));
    Map<String, Object> document = Study.document(session, caveats);
    document.putAll(new SmtDocument(view).names());
    return new Report(blocks(view), caveats, List.of(), document);
  }

  private static List<Block> blocks(SmtView view) {
    if (view.looks() == 0) {
      return List.of(Finding.NOTHING);
    }
    SmtTables tables = new SmtTables(view);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Finding("What two CPUs are to each other"));
    blocks.add(tables.relation());
    LatencyMatrix matrix = new LatencyMatrix(view.pairs());
    if (matrix.isWorthwhile()) {
      blocks.add(new Finding("One-way latency of a cache line"));
      blocks.add(matrix.heatMap());
    }
    blocks.add(new Finding(view.looks() + " looks; classes learnt from them:"));
    blocks.add(tables.histogram());
    tables.reasons().forEach(reason -> blocks.add(new Finding(reason)));
    for (Relation relation : SmtView.CLASSES) {
      blocks.addAll(symbiosis(view, relation));
    }
    blocks.add(new Heading("What a second CPU is worth"));
    blocks.add(tables.yields());
    blocks.add(discarded(view));
    return blocks;
  }

  private static List<Block> symbiosis(SmtView view, Relation relation) {
    if (view.kept(relation).isEmpty()) {
      return List.of(
          new Finding(
              "%nClass %s: unavailable: it was seen %d times of %d"
                  .formatted(relation.word(), view.seen(relation), view.looks())));
    }
    Symbiosis matrix = Symbiosis.of(view, relation);
    return List.of(
        new Finding(
            "%nClass %s: time of a load together ÷ alone (%s windows a cell)"
                .formatted(relation.word(), matrix.windows())),
        matrix.heatMap());
  }

  private static Finding discarded(SmtView view) {
    SmtView.Discarded discarded = view.discarded();
    return new Finding(
        String.format(
            Locale.ROOT,
            "%d of %d co-runs discarded: %d moved meanwhile, %d unknown, %d interrupted",
            discarded.all(),
            view.coRuns(),
            discarded.moved(),
            discarded.unknown(),
            discarded.interrupted()));
  }

  private static List<Caveat> caveats(SmtView view) {
    List<Caveat> caveats = new ArrayList<>();
    if (view.pairs().isEmpty()
        && NO_PAIR instanceof Reading.Unavailable<String>(var why, var cure)) {
      caveats.add(new Caveat("one-cpu", why, cure));
    }
    if (!view.realtime()) {
      caveats.add(
          new Caveat(
              "no-realtime",
              "SCHED_FIFO is not permitted: others could interrupt windows, which were discarded",
              "allow CAP_SYS_NICE or a limit: ulimit -r 1"));
    }
    for (PairView pair : view.pairs()) {
      if (pair.dwelling().changes() > 0) {
        caveats.add(moving(pair));
      }
    }
    for (RefusedPair refused : view.refused()) {
      caveats.add(new Caveat("refused", refused.reason(), "choose other CPUs by --pairs"));
    }
    return caveats;
  }

  private static Caveat moving(PairView pair) {
    return new Caveat(
        "floating-cpus",
        "CPUs %s changed what they are to each other %d times; declared: %s"
            .formatted(pair.pair(), pair.dwelling().changes(), pair.pair().declared().word()),
        "sort what two threads measure by the relation seen; pinning fixes no place here");
  }
}
