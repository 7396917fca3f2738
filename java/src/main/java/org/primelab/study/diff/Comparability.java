package org.primelab.study.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.primelab.probe.Reading;
import org.primelab.report.Caveat;
import org.primelab.session.Environment;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;
import org.primelab.stats.Drift;

/** Why two sessions cannot be compared: each reason is a caveat; none is the best answer. */
final class Comparability {
  /** What the host must not have done in either session. */
  private static final List<String> SPOILING = List.of("steal", "throttled", "other-load");

  private Comparability() {}

  static List<Caveat> of(Session a, Session b) {
    List<Caveat> reasons = new ArrayList<>();
    machine(a.environment(), b.environment(), reasons);
    host("first", a, reasons);
    host("second", b, reasons);
    return reasons;
  }

  private static void machine(Environment a, Environment b, List<Caveat> reasons) {
    differ("CPU model", text(a.cpu()), text(b.cpu()), reasons);
    differ("number of CPUs", a.cpus(), b.cpus(), reasons);
    differ("architecture", a.arch(), b.arch(), reasons);
    differ("frequency governor", text(a.governor()), text(b.governor()), reasons);
    differ("boost", text(a.boost()), text(b.boost()), reasons);
    differ("CPU quota", text(a.quota()), text(b.quota()), reasons);
  }

  private static String text(Reading<?> reading) {
    return reading instanceof Reading.Value<?> value ? String.valueOf(value.value()) : "unknown";
  }

  private static void differ(String what, Object a, Object b, List<Caveat> reasons) {
    if (!Objects.equals(a, b)) {
      reasons.add(
          new Caveat(
              "different-machine",
              "the %s differs: %s and %s".formatted(what, a, b),
              "measure both on one machine as it is"));
    }
  }

  private static void host(String which, Session session, List<Caveat> reasons) {
    HostCaveats.of(session).stream()
        .filter(caveat -> SPOILING.contains(caveat.code()))
        .map(c -> new Caveat(c.code(), which + " session: " + c.message(), c.cure()))
        .forEach(reasons::add);
    Drift drift = Runs.guard(session);
    if (!drift.isComparable()) {
      reasons.add(
          new Caveat(
              "drift",
              String.format(
                  Locale.ROOT,
                  "%s session: its runs moved by %.1f %% while it went on",
                  which,
                  100 * drift.share()),
              "repeat it at a quieter time"));
    }
  }
}
