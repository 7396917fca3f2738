package org.primelab.study.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.ffi.PerfCounters.Count;
import org.primelab.load.TemporaryFolder;
import org.primelab.probe.HostState;
import org.primelab.probe.Reading;
import org.primelab.profile.Profiler;
import org.primelab.profile.RunProfile;
import org.primelab.profile.Sampling;
import org.primelab.run.Measurement;
import org.primelab.run.Trial;
import org.primelab.session.Conditions;

/**
 * One run that is watched, and what is kept of it. Files of the first round stay in the session's
 * folder; those of later rounds are read and deleted.
 *
 * @param plan whose
 * @param trial which of its trials, from 0
 * @param round from 0
 * @param on under which conditions
 */
record WatchedRun(ProfilePlan plan, int trial, int round, Conditions on) {
  private static final Path ROOT = Path.of("/");

  void carryOut() throws InterruptedException {
    Reading<Path> folder = folder();
    try {
      watch(folder);
    } finally {
      if (!isKept()) {
        folder.found().ifPresent(path -> new TemporaryFolder(path).close());
      }
    }
  }

  private boolean isKept() {
    return round == 0 && on.folder().isPresent();
  }

  private Reading<Path> folder() {
    try {
      return Reading.of(isKept() ? keptFolder() : Files.createTempDirectory("primelab-profile"));
    } catch (IOException e) {
      return Reading.unavailable(
          "cannot make a folder for recordings: " + e.getMessage(),
          isKept() ? "choose another --out" : "make room in java.io.tmpdir, or name another one");
    }
  }

  /** The name of the folder of any trial but the first, which is in the session's own. */
  static String folderOf(int trial) {
    return "trial-" + (trial + 1);
  }

  private Path keptFolder() throws IOException {
    Path folder = on.folder().orElseThrow();
    return Files.createDirectories(trial == 0 ? folder : folder.resolve(folderOf(trial)));
  }

  private void watch(Reading<Path> folder) throws InterruptedException {
    Trial chosen = plan.trials().get(trial);
    if (folder instanceof Reading.Value<Path>(Path to)) {
      watch(chosen, to);
    } else if (folder instanceof Reading.Unavailable<Path>(String reason, String cure)) {
      // What cannot be recorded is missing; the run beside it is measured all the same.
      on.seen().accept(new NotWatched(trial, round, reason, cure));
    }
  }

  private void watch(Trial chosen, Path folder) throws InterruptedException {
    Neighbours neighbours = Neighbours.of(plan.relation(), chosen, on.stop());
    HostState before = HostState.read(ROOT);
    try (Profiler profiler = new Profiler(folder, Sampling.STANDARD)) {
      Measurement run =
          on.runner()
              .watchedBy(profiler, profiler.children())
              .run(chosen, round, on.seed(), on.stop(), on.listener());
      HostState after = HostState.read(ROOT);
      on.seen()
          .accept(
              run.isComplete()
                  ? profiled(
                      run, profiler.profile(run), stolen(run, before, after), neighbours, folder)
                  : run);
    }
  }

  private Profiled profiled(
      Measurement run,
      RunProfile profile,
      Reading<Double> stolen,
      Neighbours neighbours,
      Path folder) {
    Pages pages = new Pages(folder, profile, plan.eachThread());
    return new Profiled(
        trial,
        round,
        run,
        profile.accounts().stream().map(WorkerTime::of).toList(),
        profile.timelines().stream().flatMap(t -> LockedTime.of(t).stream()).toList(),
        profile.locks(),
        profile.hazards(),
        profile.checks(),
        counters(profile),
        stolen,
        profile.jvm().map(Profiled.JvmTally::of),
        pages.stacks(),
        neighbours.after(profile.timelines()),
        round == 0
            ? Excerpt.of(profile.window(), profile.timelines(), profile.handOvers())
            : Optional.empty(),
        isKept() ? pages.write() : MadeFiles.NOT_KEPT);
  }

  private static List<Counter> counters(RunProfile profile) {
    List<Counter> counters = new ArrayList<>();
    for (int i = 0; i < profile.counters().size(); i++) {
      int worker = i;
      profile
          .counters()
          .get(worker)
          .forEach((event, n) -> counters.add(new Counter(worker, event, n.map(Count::scaled))));
    }
    return counters;
  }

  /** The hypervisor tells of CPUs, not of threads. */
  private static Reading<Double> stolen(Measurement run, HostState before, HostState after) {
    double millis = (run.startUpNanos() + run.wallNanos()) / 1e6;
    int cpus = before.countedCpus().orElseGet(Runtime.getRuntime()::availableProcessors);
    return before
        .stealMillis()
        .with(after.stealMillis(), (earlier, later) -> (later - earlier) / (millis * cpus));
  }
}
