package org.primelab.study.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.report.Quantity;
import org.primelab.session.Environment;
import org.primelab.session.HostCaveats;
import org.primelab.stats.Drift;

/** Why two sessions cannot be compared: each reason is a caveat; none is the best answer. */
final class Comparability {
  /** What the host must not have done in either session. */
  private static final List<String> SPOILING = List.of("steal", "throttled", "other-load");

  private Comparability() {}

  static List<Caveat> of(Side a, Side b) {
    List<Caveat> reasons = new ArrayList<>();
    machine(a.session().environment(), b.session().environment(), reasons);
    host("first", a, reasons);
    host("second", b, reasons);
    Origins.otherData(a, b).ifPresent(reasons::add);
    return reasons;
  }

  /**
   * Why trials of several workers cannot be compared, though those of one can: what two CPUs are to
   * each other decides what the second one is worth.
   */
  static Optional<Caveat> relation(Side a, Side b) {
    boolean isFine = Stream.of(a, b).noneMatch(one -> one.relations().contains(Relation.APART));
    Set<Relation> first = relations(a, isFine);
    Set<Relation> second = relations(b, isFine);
    if (first.size() > 1 || second.size() > 1) {
      return Optional.of(
          new Caveat(
              Doubt.RELATION_CHANGED,
              "the CPUs were moved while a session ran: they were %s in the first, %s in the second"
                  .formatted(words(first), words(second)),
              "measure on a machine of your own, or where the hypervisor pins CPUs"));
    }
    return first.isEmpty() || second.isEmpty() || first.equals(second)
        ? Optional.empty()
        : Optional.of(
            new Caveat(
                Doubt.DIFFERENT_RELATION,
                "the first two CPUs were %s in the first session and %s in the second"
                    .formatted(words(first), words(second))));
  }

  /** What CPUs were; finer names are told only where both sessions have them. */
  private static Set<Relation> relations(Side side, boolean isFine) {
    return side.relations().stream()
        .map(relation -> isFine ? relation : relation.coarse())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String words(Set<Relation> relations) {
    return relations.isEmpty()
        ? "not looked at"
        : relations.stream().map(Relation::word).collect(Collectors.joining(" and "));
  }

  private static void machine(Environment a, Environment b, List<Caveat> reasons) {
    cpu(a.cpu(), b.cpu(), reasons);
    differ("number of CPUs", a.cpus(), b.cpus(), reasons);
    differ("architecture", a.arch(), b.arch(), reasons);
    differ("frequency governor", text(a.governor()), text(b.governor()), reasons);
    differ("boost", text(a.boost()), text(b.boost()), reasons);
    differ("CPU quota", text(a.quota()), text(b.quota()), reasons);
    frequencies(a, b, reasons);
  }

  private static void frequencies(Environment a, Environment b, List<Caveat> reasons) {
    if (a.allowed().isPresent() && b.allowed().isPresent()) {
      differ(
          "set of frequency limits",
          String.join("; ", a.allowed().get().frequencies()),
          String.join("; ", b.allowed().get().frequencies()),
          reasons);
      differ("mix of kinds of cores", words(a), words(b), reasons);
    }
  }

  private static String words(Environment environment) {
    return environment.allowed().stream()
        .flatMap(cpus -> cpus.kinds().stream())
        .map(kind -> kind.cpus().size() + " " + kind.name())
        .collect(Collectors.joining(", "));
  }

  /** Two that are not known are not known to be the same. */
  private static void cpu(Reading<String> a, Reading<String> b, List<Caveat> reasons) {
    if (a instanceof Reading.Value && b instanceof Reading.Value) {
      differ("CPU model", text(a), text(b), reasons);
    } else {
      reasons.add(
          new Caveat(
              Doubt.DIFFERENT_MACHINE,
              "the CPU model is not known of %s, so it may differ"
                  .formatted(
                      Stream.of(a, b).allMatch(Reading.Unavailable.class::isInstance)
                          ? "either session"
                          : "one session"),
              "measure both on one machine whose CPU tells its model"));
    }
  }

  /** What both sessions could not read, and so may not have had alike: no reason, but a doubt. */
  static Optional<Caveat> unknown(Side a, Side b) {
    Environment first = a.session().environment();
    Environment second = b.session().environment();
    List<String> unknown = new ArrayList<>();
    addIfUnknown(unknown, "frequency governor", first.governor(), second.governor());
    addIfUnknown(unknown, "boost", first.boost(), second.boost());
    addIfUnknown(unknown, "CPU quota", first.quota(), second.quota());
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Caveat(
                Doubt.UNKNOWN_SETTINGS,
                "not known of either session, so they may differ: " + String.join(", ", unknown)));
  }

  private static void addIfUnknown(List<String> to, String what, Reading<?> a, Reading<?> b) {
    if (a instanceof Reading.Unavailable && b instanceof Reading.Unavailable) {
      to.add(what);
    }
  }

  private static String text(Reading<?> reading) {
    return reading instanceof Reading.Value<?> value ? String.valueOf(value.value()) : "unknown";
  }

  private static void differ(String what, Object a, Object b, List<Caveat> reasons) {
    if (!Objects.equals(a, b)) {
      reasons.add(
          new Caveat(Doubt.DIFFERENT_MACHINE, "the %s differs: %s and %s".formatted(what, a, b)));
    }
  }

  private static void host(String which, Side side, List<Caveat> reasons) {
    HostCaveats.of(side.session()).stream()
        .filter(caveat -> SPOILING.contains(caveat.code()))
        .map(c -> c.about(which + " session"))
        .forEach(reasons::add);
    Drift drift = side.drift();
    if (!drift.isComparable()) {
      reasons.add(
          new Caveat(
              Doubt.DRIFT,
              Quantity.text(
                  "%s session: its runs moved by %.1f %% while it went on",
                  which, 100 * drift.share()),
              "repeat it at a quieter time"));
    }
  }
}
