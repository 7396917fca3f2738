package org.primelab.study.smt;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.session.Environment;
import org.primelab.session.NotASessionException;
import org.primelab.session.SavedSessions;
import org.primelab.session.Session;
import org.primelab.session.SessionStore;
import org.primelab.study.SecondThread;
import org.primelab.study.SecondThread.Worth;

/** What saved sessions of {@code lab smt} tell about this machine. */
public final class EarlierSmt {
  /** More would be of a machine of long ago. */
  private static final int MOST = 20;

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
   * @param here the machine at present
   */
  public static Optional<SecondThread> below(Path folder, Environment here) {
    return SavedSessions.newest(folder, "smt", MOST).stream()
        .flatMap(session -> worth(session, here).stream())
        .findFirst();
  }

  private static Optional<SecondThread> worth(Path folder, Environment here) {
    SmtStudy study = new SmtStudy();
    try {
      Session session =
          SessionStore.at(folder)
              .load(name -> name.equals(study.name()) ? study.kinds() : Map.of());
      return session.environment().isOfSameMachine(here)
          ? of(folder.getFileName().toString(), session)
          : Optional.empty();
    } catch (NotASessionException e) {
      return Optional.empty();
    }
  }

  static Optional<SecondThread> of(String name, Session session) {
    List<Worth> worths =
        SmtAnswer.of(SmtView.of(session)).yield().stream()
            .filter(yield -> yield.relation() == Relation.CORE)
            .flatMap(EarlierSmt::worth)
            .toList();
    return worths.isEmpty() ? Optional.empty() : Optional.of(new SecondThread(name, worths));
  }

  private static Stream<Worth> worth(Yield yield) {
    String work = WORK.getOrDefault(yield.kernel(), "");
    return !work.isEmpty() && yield.value() instanceof Reading.Value<Double>(Double ratio)
        ? Stream.of(new Worth(work, ratio))
        : Stream.empty();
  }
}
