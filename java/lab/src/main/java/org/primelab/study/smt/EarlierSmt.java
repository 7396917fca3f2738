package org.primelab.study.smt;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.session.Environment;
import org.primelab.session.NotASessionException;
import org.primelab.session.SavedSessions;
import org.primelab.session.Session;
import org.primelab.session.SessionStore;
import org.primelab.stats.Interval;
import org.primelab.study.KnownSlowdown;
import org.primelab.study.SecondThread;
import org.primelab.study.SecondThread.Worth;

/** What saved sessions of {@code lab smt} tell about this machine. */
public final class EarlierSmt {
  /** More would be of a machine of long ago. */
  private static final int MOST = 20;

  /** Who is about to measure does not want to wait for many to be read. */
  private static final int MOST_BEFORE_A_RUN = 3;

  /** The load that stands for each kind of work. */
  private static final Map<String, String> WORK =
      Map.of(
          "divide", "divider-bound",
          "multiply-latency", "latency-bound",
          "dram-stream", "memory-bound");

  private EarlierSmt() {}

  /**
   * What a core's second hyperthread was worth in the newest session of this machine that saw any;
   * a session that cannot be read tells nothing.
   *
   * @param folder below which sessions are
   * @param here tells the machine at present, where there is a session to compare it with
   */
  public static Optional<SecondThread> below(Path folder, Supplier<Environment> here) {
    return newest(folder, MOST, here, EarlierSmt::of);
  }

  /**
   * What sharing a core costs kernels, as the newest session of this machine tells that saw any of
   * them, or what stands for them, beside a busy sibling.
   *
   * @param folder below which sessions are
   * @param here tells the machine at present, where there is a session to compare it with
   * @param kernels tells whose slowdowns are wanted, where there is a session of this machine
   */
  public static List<KnownSlowdown> slowdowns(
      Path folder, Supplier<Environment> here, Supplier<List<String>> kernels) {
    return newest(
            folder,
            MOST_BEFORE_A_RUN,
            here,
            (name, session) ->
                Optional.of(slowdowns(session, kernels.get())).filter(known -> !known.isEmpty()))
        .orElse(List.of());
  }

  /**
   * The loads whose co-runs tell what sharing a core costs kernels, as far as they are any here.
   *
   * @param own the library's own loads and what else can be one
   */
  public static List<SmtPlan.Load> loads(List<String> kernels, List<SmtPlan.Load> own) {
    return kernels.stream()
        .flatMap(
            kernel ->
                KnownSlowdown.loads(kernel).stream()
                    .flatMap(name -> own.stream().filter(load -> load.name().equals(name)))
                    .filter(SmtPlan.Load::runs)
                    .limit(1))
        .distinct()
        .toList();
  }

  /**
   * What a short calibration tells of the same, which had siblings long enough for a figure.
   *
   * @param session of {@code lab smt}, with the loads of these kernels
   */
  public static List<KnownSlowdown> calibrated(Session session, List<String> kernels) {
    return slowdowns(session, kernels).stream()
        .flatMap(
            known ->
                ofSiblings(session).stream()
                    .filter(yield -> yield.kernel().equals(known.load()))
                    .flatMap(yield -> yield.slowdown().found().stream())
                    .filter(Interval::decides)
                    .map(
                        times ->
                            new KnownSlowdown(
                                known.kernel(),
                                known.load(),
                                known.times(),
                                known.day(),
                                Optional.of(times.n()))))
        .toList();
  }

  private static List<KnownSlowdown> slowdowns(Session session, List<String> kernels) {
    String day = LocalDate.ofInstant(session.environment().began(), ZoneOffset.UTC).toString();
    List<Yield> siblings = ofSiblings(session);
    return kernels.stream()
        .flatMap(
            kernel ->
                KnownSlowdown.loads(kernel).stream()
                    .flatMap(load -> slowdown(load, siblings))
                    .limit(1)
                    .map(
                        cost ->
                            new KnownSlowdown(
                                kernel, cost.load, cost.times, day, Optional.empty())))
        .toList();
  }

  /** What one load took beside itself. */
  private record Cost(String load, double times) {}

  private static Stream<Cost> slowdown(String load, List<Yield> siblings) {
    return siblings.stream()
        .filter(yield -> yield.kernel().equals(load))
        .flatMap(yield -> yield.slowdown().found().stream())
        .map(times -> new Cost(load, times.median()));
  }

  private static <T> Optional<T> newest(
      Path folder,
      int most,
      Supplier<Environment> here,
      BiFunction<String, Session, Optional<T>> told) {
    return SavedSessions.newest(folder, "smt", most).stream()
        .flatMap(session -> told(session, here, told).stream())
        .findFirst();
  }

  private static <T> Optional<T> told(
      Path folder, Supplier<Environment> here, BiFunction<String, Session, Optional<T>> told) {
    SmtStudy study = new SmtStudy();
    try {
      Session session =
          SessionStore.at(folder)
              .load(name -> name.equals(study.name()) ? study.kinds() : Map.of());
      return session.environment().isOfSameMachine(here.get())
          ? told.apply(folder.getFileName().toString(), session)
          : Optional.empty();
    } catch (NotASessionException e) {
      return Optional.empty();
    }
  }

  static Optional<SecondThread> of(String name, Session session) {
    List<Worth> worths = ofSiblings(session).stream().flatMap(EarlierSmt::worth).toList();
    return worths.isEmpty() ? Optional.empty() : Optional.of(new SecondThread(name, worths));
  }

  private static List<Yield> ofSiblings(Session session) {
    return SmtAnswer.of(SmtView.of(session)).yield().stream()
        .filter(yield -> yield.relation() == Relation.CORE)
        .toList();
  }

  private static Stream<Worth> worth(Yield yield) {
    String work = WORK.getOrDefault(yield.kernel(), "");
    return !work.isEmpty() && yield.value() instanceof Reading.Value<Double>(Double ratio)
        ? Stream.of(new Worth(work, ratio))
        : Stream.empty();
  }
}
