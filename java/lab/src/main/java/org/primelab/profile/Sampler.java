package org.primelab.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import one.profiler.AsyncProfiler;
import org.primelab.probe.PerfRights;
import org.primelab.probe.Reading;

/**
 * Samples this JVM by async-profiler, which comes in the jar: CPU time, wall time, waits for Java
 * locks and for pthread locks, in one .jfr whose times are on {@link System#nanoTime}'s clock. A
 * JVM has room for one at a time.
 *
 * <pre>{@code
 * if (Sampler.start(file, Sampling.STANDARD) instanceof Reading.Value<Sampler>(Sampler sampler)) {
 *   work();
 *   Reading<Profile> profile = sampler.stop();
 * }
 * }</pre>
 *
 * <p>Signals interrupt system calls while it samples: C code that sleeps or waits by itself has to
 * go on after EINTR (signal(7)).
 */
public final class Sampler {
  /**
   * Event "cpu" is perf_event_open(2) where that covers the kernel too, and else the thread's CPU
   * timer. It is not forced to perf events of user space alone: those lose the time that a thread
   * spends in the kernel, and with it who spins on sched_yield(2).
   */
  private static final List<String> EVENTS = List.of("cpu", "ctimer", "itimer");

  /**
   * How stacks are taken and written: cstack=vm keeps all C frames under a foreign call; fp loses
   * the callers of a library built without frame pointers.
   */
  public static final String STACKS = "clock=monotonic,cstack=vm,jfr";

  /** It logs to standard output. */
  private static final String FIXED = STACKS + ",loglevel=none";

  private static final String SELF = "self";

  private static final String TAKEN = "Profiler already started";

  private final AsyncProfiler profiler;
  private final Path jfr;
  private final Optional<String> refusal;

  private Sampler(AsyncProfiler profiler, Path jfr, Optional<String> refusal) {
    this.profiler = profiler;
    this.jfr = jfr;
    this.refusal = refusal;
  }

  /**
   * Begins.
   *
   * @param jfr the file to write, in a folder that is there; a comma or percent sign in its path
   *     would mean something to async-profiler, and is refused
   */
  public static Reading<Sampler> start(Path jfr, Sampling what) {
    return start(jfr, what, EVENTS);
  }

  /** The same with other events to try, in their order. */
  static Reading<Sampler> start(Path jfr, Sampling what, List<String> events) {
    String file = jfr.toAbsolutePath().toString();
    if (file.contains(",") || file.contains("%")) {
      return Reading.unavailable(
          "async-profiler cannot write to " + file, "choose a folder without , and % in its path");
    }
    return load()
        .flatMap(profiler -> start(profiler, jfr, what.options() + ",file=" + file, events));
  }

  /** Ends, and completes the file. */
  public Reading<Profile> stop() {
    try {
      profiler.execute("stop,loglevel=none");
      return written(jfr, SELF, refusal);
    } catch (IOException | IllegalStateException e) {
      return noProfile(jfr, e);
    }
  }

  /** A file that async-profiler has completed in the JVM of that number. */
  public static Reading<Profile> written(Path jfr, int pid) {
    return written(jfr, Integer.toString(pid), Optional.empty());
  }

  private static Reading<Profile> written(Path jfr, String process, Optional<String> refusal) {
    try {
      CpuEngine engine = CpuEngine.of(ProfileFile.read(jfr).setting("engine"));
      return Reading.of(new Profile(jfr, engine, compromise(engine, process, refusal)));
    } catch (IOException | IllegalArgumentException e) {
      return noProfile(jfr, e);
    }
  }

  private static Reading<Profile> noProfile(Path jfr, Exception e) {
    return Reading.unavailable(
        "no profile in %s: %s".formatted(jfr, e.getMessage()),
        "stop the sampler once, and let no one else stop async-profiler in that JVM");
  }

  private static Reading<Sampler> start(
      AsyncProfiler profiler, Path jfr, String options, List<String> events) {
    Optional<String> refusal = Optional.empty();
    for (String event : events) {
      try {
        profiler.execute("start,event=%s,%s,%s".formatted(event, FIXED, options));
        return Reading.of(new Sampler(profiler, jfr, refusal));
      } catch (IOException | IllegalStateException | IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        if (message.equals(TAKEN)) {
          return Reading.unavailable(
              "async-profiler: " + message, "stop whoever profiles this JVM already");
        }
        refusal = refusal.or(() -> Optional.of(message));
      }
    }
    return Reading.unavailable(
        "async-profiler: " + refusal.orElse("no event to sample"),
        "check that the folder of %s is there and can be written to".formatted(jfr));
  }

  /** The library is unpacked into java.io.tmpdir and loaded, once in a JVM. */
  private static Reading<AsyncProfiler> load() {
    try {
      return Reading.of(AsyncProfiler.getInstance());
    } catch (UnsatisfiedLinkError | RuntimeException e) {
      return Reading.unavailable(
          "async-profiler cannot be loaded: " + reason(e),
          "use Linux on x64 or arm64, with a TMPDIR that has room and allows programs (no noexec)");
    }
  }

  /** What it came from says more than the exception around it, which names its class. */
  private static String reason(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }

  private static Optional<Profile.Compromise> compromise(
      CpuEngine engine, String process, Optional<String> refusal) {
    if (engine == CpuEngine.PERF_EVENTS) {
      return Optional.empty();
    }
    return Optional.of(
        refusal
            .map(reason -> new Profile.Compromise(reason, "none: the second best was taken"))
            .orElseGet(() -> compromise(PerfRights.read(Path.of("/"), process))));
  }

  /** async-profiler turns from "cpu" to the timer without a word: this finds out why. */
  static Profile.Compromise compromise(Reading<PerfRights> rights) {
    return switch (rights) {
      case Reading.Unavailable<PerfRights>(String reason, String cure) ->
          new Profile.Compromise(
              "no perf events: " + reason, "build the kernel with CONFIG_PERF_EVENTS");
      case Reading.Value<PerfRights>(PerfRights found) when found.coverKernel() ->
          new Profile.Compromise(
              "perf_event_open(2) is refused in spite of the right to it, as by a container",
              "let the container's seccomp filter pass perf_event_open");
      case Reading.Value<PerfRights>(PerfRights found) ->
          new Profile.Compromise(
              "kernel.perf_event_paranoid is %d: perf_event_open(2) shows this user no time in the kernel"
                  .formatted(found.paranoid()),
              "as root: sysctl kernel.perf_event_paranoid=1");
    };
  }
}
