package org.primelab.study.smt;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primelab.report.Heading;
import org.primelab.report.Report;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.study.PlannedStudy;
import org.primelab.study.SensorFound;

/**
 * What are two CPUs to each other, from moment to moment, and what is the second one worth to each
 * kind of work? Windows of work are sorted by what a cache line's latency says just before and just
 * after them, so that it is answered also where a hypervisor hides hyperthreads and moves CPUs.
 */
public final class SmtStudy extends PlannedStudy {
  /** Makes the study. */
  public SmtStudy() {
    super(
        "smt",
        0,
        session -> SmtAnswer.of(SmtView.of(session)),
        Map.ofEntries(
            Map.entry("smtPlan", SmtPlan.class),
            Map.entry("relationWindow", RelationWindow.class),
            Map.entry("coRunWindow", CoRunWindow.class),
            Map.entry("coRunCell", CoRunCell.class),
            Map.entry("coreCell", CoreCell.class),
            Map.entry("loadAlone", LoadAlone.class),
            Map.entry("sensorFound", SensorFound.class),
            Map.entry("refusedPair", RefusedPair.class)));
  }

  /** A report with what each pair was that was looked at, one by one. */
  public static Report eachPair(Session session, Report whole) {
    SmtView view = SmtView.of(session);
    List<PairRow> rows =
        view.looked().stream().map(pair -> PairRow.of(pair, view.relations())).toList();
    return rows.isEmpty()
        ? whole
        : whole.with(
            Rows.all(
                whole.blocks().stream(),
                Stream.of(new Heading("Each pair of CPUs"), PairRow.table(rows))));
  }
}
