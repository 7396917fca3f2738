package org.primelab.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.primelab.load.CallTimes;
import org.primelab.load.InFlight;

/**
 * Tells from outside when a process that measures kernels of the user's, or one of its children,
 * comes to no end: a call is under way for much longer than it should be, or nothing has been heard
 * for long. Time is counted from look to look, so that a night in which everything stood still is
 * no time at all. For one thread, but for {@link #heard}.
 */
final class CallWatch {
  /** A look that comes later than this was kept waiting itself. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Path folder;
  private final MeasuringJvm.Patience patience;
  private final CallTimes times;
  private Map<Known, Duration> ages = Map.of();
  private final AtomicLong silentMillis = new AtomicLong();

  private record Known(long process, InFlight.Call call) {}

  /**
   * What is wrong.
   *
   * @param call that comes to no end; empty if none is known
   * @param what in words that follow a kernel's name
   */
  record Stuck(Optional<InFlight.Call> call, String what) {}

  /** One that begins now, for the kernels of the manifest in that folder. */
  CallWatch(Path folder, MeasuringJvm.Patience patience) {
    this.folder = folder;
    this.patience = patience;
    times = CallTimes.read(folder);
  }

  /** Something was heard. */
  void heard() {
    silentMillis.set(0);
  }

  /**
   * What is wrong with it; empty if nothing is.
   *
   * @param sinceLast how long ago the last look was
   */
  Optional<Stuck> look(ProcessHandle process, Duration sinceLast) {
    Duration passed = sinceLast.compareTo(LOOK) < 0 ? sinceLast : LOOK;
    Map<Known, Duration> now = new HashMap<>();
    Stream.concat(Stream.of(process), process.descendants())
        .map(ProcessHandle::pid)
        .forEach(pid -> age(pid, passed, now));
    ages = now;
    long silent = silentMillis.addAndGet(passed.toMillis());
    return now.entrySet().stream()
        .filter(known -> isOverdue(known.getKey().call(), known.getValue()))
        .findFirst()
        .map(known -> overdue(known.getKey().call(), known.getValue()))
        .or(() -> silent(now, silent));
  }

  private void age(long pid, Duration passed, Map<Known, Duration> now) {
    for (InFlight.Call call : InFlight.of(folder, pid)) {
      Known known = new Known(pid, call);
      Duration before = ages.get(known);
      now.put(known, before == null ? Duration.ZERO : before.plus(passed));
    }
  }

  private boolean isOverdue(InFlight.Call call, Duration age) {
    return age.compareTo(times.patience(call, patience.call())) > 0;
  }

  private Stuck overdue(InFlight.Call call, Duration age) {
    long before = times.of(call.kernel(), call.argument()).toMillis();
    return new Stuck(
        Optional.of(call),
        "gave no answer within %.1f s (it took %s before), and was ended"
            .formatted(
                age.toMillis() / 1e3, before > 0 ? before + " ms" : "less than a millisecond"));
  }

  /** Threads of C note no calls, but what they answer is told. */
  private Optional<Stuck> silent(Map<Known, Duration> calls, long millis) {
    return millis > patience.silence().toMillis() + times.all().toMillis()
        ? Optional.of(
            new Stuck(
                calls.keySet().stream().map(Known::call).findFirst(),
                "let nothing be heard for %d s, and was ended".formatted(millis / 1000)))
        : Optional.empty();
  }
}
