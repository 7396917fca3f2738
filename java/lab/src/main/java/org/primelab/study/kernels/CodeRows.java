package org.primelab.study.kernels;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.primelab.disassembly.CodeLoop;
import org.primelab.probe.Reading;
import org.primelab.session.Session;
import org.primelab.study.SensorFound;
import org.primelab.study.kernels.CodePlan.Asked;
import org.primelab.study.kernels.KernelCode.Round;
import org.primelab.study.kernels.KernelRow.Limit;
import org.primelab.suite.Bound;
import org.primelab.window.Figure;
import org.primelab.window.Judge;
import org.primelab.window.Verdict;
import org.primelab.window.Window;

/** Makes what is told of each kernel's code out of a session's observations. */
final class CodeRows {
  private final Session session;
  private final CodePlan plan;
  private final Optional<Judge> judge;
  private final Map<String, Verdict> gauges = new LinkedHashMap<>();

  CodeRows(Session session) {
    this.session = session;
    plan = (CodePlan) session.spec().plan();
    judge = SensorFound.in(session).map(sensor -> new Judge(sensor, session.spec().seed()));
    Map<String, List<Window>> seen =
        session.only(GaugeWindow.class).stream()
            .collect(
                groupingBy(
                    GaugeWindow::gauge,
                    mapping(one -> one.window().perUnit((double) one.operations()), toList())));
    plan.gauges().stream()
        .filter(seen::containsKey)
        .forEach(
            gauge ->
                verdict(seen.getOrDefault(gauge, List.of())).ifPresent(v -> gauges.put(gauge, v)));
  }

  List<KernelCode> all() {
    return plan.asked().stream()
        .flatMap(
            asked ->
                session.only(CodeSeen.class).stream()
                    .filter(seen -> seen.kernel().equals(asked.kernel().name()))
                    .map(seen -> row(asked, seen)))
        .toList();
  }

  private KernelCode row(Asked asked, CodeSeen seen) {
    Optional<Verdict> verdict =
        verdict(
            session.only(CodeWindow.class).stream()
                .filter(one -> one.kernel().equals(seen.kernel()))
                .map(CodeWindow::window)
                .toList());
    Reading<Figure> pass =
        verdict
            .map(LadderRows::figure)
            .orElseGet(() -> Reading.unavailable("its code was not timed", "give more --time"));
    return new KernelCode(
        seen.kernel(),
        asked.kernel().language(),
        seen.name(),
        seen.maker(),
        seen.bytes(),
        seen.samples(),
        seen.loop().map(loop -> share(loop, seen)),
        seen.loop(),
        seen.loop().map(CodeLoop::mix),
        round(seen, pass),
        seen.predicted(),
        asked.unit(),
        limit(asked, pass),
        verdict.map(Verdict::clean));
  }

  private static double share(CodeLoop loop, CodeSeen seen) {
    return (double) loop.samples() / seen.samples();
  }

  private Optional<Verdict> verdict(List<Window> windows) {
    return windows.isEmpty() ? Optional.empty() : judge.map(one -> one.judge(windows));
  }

  /** A round takes its part of the loop's share of what all arguments take. */
  private static Reading<Round> round(CodeSeen seen, Reading<Figure> pass) {
    return seen.loop()
        .flatMap(
            loop ->
                seen.rounds()
                    .with(
                        pass,
                        (rounds, figure) -> {
                          var cycles = figure.cycles().dividedBy(rounds / share(loop, seen));
                          return new Round(cycles, loop.instructions().size() / cycles.median());
                        }));
  }

  private Reading<Limit> limit(Asked asked, Reading<Figure> pass) {
    return LadderGauges.model(asked.kernel().bound())
        .flatMap(
            model ->
                gauge(model)
                    .with(
                        pass,
                        (gauge, figure) ->
                            Limit.of(
                                model,
                                gauge.cycles().median() * model.operations(),
                                figure.cycles().median() / asked.units(),
                                figure.nanos().median() / asked.units())));
  }

  private Reading<Figure> gauge(Bound model) {
    return LadderGauges.named(gauges, model.gauge())
        .map(LadderRows::figure)
        .orElseGet(() -> LadderGauges.unmeasured(model));
  }
}
