package org.primelab.jmh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.TextResult;
import org.primelab.account.Basis;
import org.primelab.account.LockUse;
import org.primelab.account.Share;
import org.primelab.account.Switches;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.HostState;
import org.primelab.probe.Reading;

/** What was seen of an iteration as JMH's secondary results, each with its unit. */
final class IterationResults {
  /** The share of the time in which somebody held the busiest lock. */
  static final String LOCK = "lock.held";

  /** Begins the label of the same with the lock's name behind it. */
  static final String LOCK_OF = LOCK + ".";

  /** CPU time that the hypervisor gave to others. */
  static final String STEAL = "witness.steal";

  /** Looks at cores that saw somebody else there. */
  static final String SHARED = "witness.sharedCore";

  /** Context switches of which the kernel had no room to tell. */
  static final String LOST = "witness.lostRecords";

  private static final String UNAVAILABLE = "unavailable";
  private static final String PERCENT = "%";

  /** A lock that is held for less stands in nobody's way. */
  private static final double BUSY_PERCENT = 0.1;

  private final WatchedIteration seen;
  private final List<Result<?>> results = new ArrayList<>();

  private IterationResults(WatchedIteration seen) {
    this.seen = seen;
  }

  /** All of them; what could not be seen is told once in each JVM. */
  static Collection<Result<?>> of(WatchedIteration seen) {
    IterationResults all = new IterationResults(seen);
    all.addParts();
    all.addLock();
    all.addWitnesses();
    all.addRefusals();
    return all.results;
  }

  private void addParts() {
    double all = seen.threadNanos();
    for (Part part : Part.values()) {
      part.nanos(seen.accounts()).ifPresent(nanos -> add(part.label(), 100 * nanos / all, PERCENT));
    }
  }

  private void addLock() {
    if (seen.jvm() instanceof Reading.Unavailable) {
      return;
    }
    double held = seen.locks().stream().findFirst().map(this::heldPercent).orElse(0.0);
    add(LOCK, held, PERCENT);
    if (held >= BUSY_PERCENT) {
      add(LOCK_OF + label(seen.locks().getFirst()), held, PERCENT);
    }
  }

  private double heldPercent(LockUse use) {
    return 100.0 * use.busyNanos() / seen.evidence().window().nanos();
  }

  /** JMH's own JSON breaks at other characters. */
  private static String label(LockUse use) {
    String name = use.lock();
    String full = name.contains(use.site()) ? name : name + " at " + use.site();
    return full.replaceAll("[^A-Za-z0-9._]+", "_");
  }

  private void addWitnesses() {
    double seconds = seen.evidence().window().nanos() / 1e9;
    seen.stays().stream()
        .flatMap(stay -> stay.totals().usage().found().stream())
        .mapToLong(ThreadUsage::involuntarySwitches)
        .reduce(Long::sum)
        .ifPresent(times -> add("witness.preemptions", times / seconds, "1/s"));
    stealPercent(seen.before(), seen.after()).ifPresent(steal -> add(STEAL, steal, PERCENT));
    OptionalDouble clock =
        seen.stays().stream().flatMapToDouble(stay -> stay.gigahertz().stream()).average();
    clock.ifPresent(gigahertz -> add("witness.clock", gigahertz, "GHz"));
    seen.cores().found().ifPresent(c -> add(SHARED, c.sharedPercent(seen.cpus()), PERCENT));
    long lost =
        seen.stays().stream()
            .flatMap(stay -> seen.evidence().switchesOf(stay.tid()).found().stream())
            .mapToLong(Switches::lost)
            .sum();
    if (lost > 0) {
      add(LOST, (double) lost, "records");
    }
  }

  /** Of the CPU time that was given or stolen and not idle. */
  private static OptionalDouble stealPercent(HostState before, HostState after) {
    Reading<Long> stolen = after.stealMillis().with(before.stealMillis(), (b, a) -> b - a);
    Reading<Long> busy = after.busyMillis().with(before.busyMillis(), (b, a) -> b - a);
    return stolen
        .with(busy, (s, b) -> 100.0 * s / Math.max(1, s + b))
        .found()
        .map(OptionalDouble::of)
        .orElseGet(OptionalDouble::empty);
  }

  private void addRefusals() {
    seen.jvm().missing().ifPresent(Refusals::add);
    seen.cores().missing().ifPresent(Refusals::add);
    seen.cores().found().flatMap(CoreWitness.Seen::doubt).ifPresent(Refusals::add);
    seen.accounts().stream()
        .flatMap(account -> account.shares().values().stream())
        .map(Share::basis)
        .forEach(
            basis -> {
              if (basis instanceof Basis.Unavailable(String reason, String cure)) {
                Refusals.add(new Reading.Unavailable<>(reason, cure).words());
              }
            });
    results.addAll(refused());
  }

  /** What this JVM could not do, of which nobody has been told. */
  static List<Result<?>> refused() {
    List<String> fresh = Refusals.take();
    return fresh.isEmpty()
        ? List.of()
        : List.of(new TextResult(String.join("\n", fresh) + "\n", UNAVAILABLE));
  }

  private void add(String label, double value, String unit) {
    results.add(new ScalarResult(label, value, unit, AggregationPolicy.AVG));
  }
}
