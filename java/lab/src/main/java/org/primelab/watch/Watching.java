package org.primelab.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.primelab.account.Evidence;
import org.primelab.account.Span;
import org.primelab.account.Switches;
import org.primelab.account.ThreadLives;
import org.primelab.account.ThreadLives.Life;
import org.primelab.account.Timeline;
import org.primelab.account.Timelines;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ProcessSwitches;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.EventRefusal;
import org.primelab.probe.Reading;
import org.primelab.profile.JvmActivity;
import org.primelab.watch.Recorder.Sleeping;
import org.primelab.watch.Target.Counted;
import org.primelab.watch.TargetRecording.Settings;

/**
 * Watches one process from outside.
 *
 * <pre>{@code
 * Watched seen = Watching.of(request, stop, Optional.of(folder));
 * }</pre>
 *
 * <p>Where its recording would fill the disk, the window ends before: a JVM does not survive that.
 *
 * <p>First the JVM is asked to record, which may take seconds; then the rings are opened, and the
 * window begins. It ends after the time that is asked for, when the process ends, or when the user
 * stops. Then the recording is ended, and ends itself with a dump of all threads, which names the
 * waits that go on.
 */
public final class Watching {
  /** How long one looks away, in ms. */
  private static final int NAP_MILLIS = 20;

  private final WatchRequest request;
  private final StopFlag stop;
  private final Optional<Path> kept;
  private final List<ThreadDump> dumps = new ArrayList<>();
  private Target target;
  private ThreadNumbers numbers;
  private Optional<String> started = Optional.empty();
  private long fromNanos;
  private RollCall roll;
  private Reading<TargetRecording> recording;
  private Reading<Recorder> recorder;
  private Optional<OwnerLooks> looks = Optional.empty();
  private Optional<Reading<TargetSampler>> sampler = Optional.empty();
  private Optional<Reading<RelationLooks>> relation = Optional.empty();
  private OptionalInt exitStatus = OptionalInt.empty();
  private Optional<String> shortage = Optional.empty();

  private Watching(WatchRequest request, StopFlag stop, Optional<Path> kept) {
    this.request = request;
    this.stop = stop;
    this.kept = kept;
    this.target = new Target(request.pid());
    this.numbers = new ThreadNumbers(target);
    this.roll = new RollCall(target);
    this.recording = Reading.unavailable("the JVM was not asked", "watch it again");
    this.recorder = Reading.unavailable("no rings were opened", "watch it again");
  }

  /**
   * Does it, and leaves nothing behind in the process.
   *
   * @param kept where the JVM's recording is kept, if anywhere
   * @throws OsRefusal if the command cannot be started
   */
  public static Watched of(WatchRequest request, StopFlag stop, Optional<Path> kept)
      throws InterruptedException {
    Watching watching = new Watching(request, stop, kept);
    try {
      if (request.starts()) {
        watching.start();
      } else {
        watching.attach();
      }
      return watching.watch();
    } finally {
      watching.endLooks();
      watching.recorder.found().ifPresent(Recorder::close);
      watching.sampler.flatMap(Reading::found).ifPresent(TargetSampler::close);
      watching.recording.found().ifPresent(TargetRecording::close);
    }
  }

  private void attach() {
    started = target.started();
    Reading<ProcessSwitches> rings = rings();
    recording =
        TargetRecording.attach(
            target, new Settings(request.leastWaitNanos(), areThere(rings)), request.limit());
    if (request.asks(Witness.SAMPLES)) {
      sampler = Optional.of(TargetSampler.attach(target, request.limit()));
    }
    recorder = rings.flatMap(this::recorded);
    if (recording instanceof Reading.Value) {
      dump();
    }
  }

  private static boolean areThere(Reading<ProcessSwitches> rings) {
    return rings instanceof Reading.Value;
  }

  private static Reading<ProcessSwitches> rings() {
    try {
      return Reading.of(ProcessSwitches.open(ProcessSwitches.MOST_PAGES));
    } catch (OsRefusal e) {
      return EventRefusal.of(e);
    } catch (MissingLibraryException e) {
      return EventRefusal.of(e);
    }
  }

  private Reading<Recorder> recorded(ProcessSwitches rings) {
    try {
      return Reading.of(Recorder.attach(target, numbers, rings));
    } catch (OsRefusal e) {
      rings.close();
      return EventRefusal.of(e);
    }
  }

  /** A command that is no {@code java} may start one, which is asked as soon as it answers. */
  private void start() {
    List<String> command = new ArrayList<>(request.command());
    Reading<ProcessSwitches> rings = rings();
    if (isJava(command.getFirst())) {
      Settings settings = new Settings(request.leastWaitNanos(), areThere(rings));
      recording = TargetRecording.prepared(command, settings);
      recording.found().ifPresent(prepared -> command.addAll(1, prepared.options()));
    }
    if (request.asks(Witness.SAMPLES)) {
      sampler = Optional.of(TargetSampler.prepared(request.command(), request.limit()));
      sampler.flatMap(Reading::found).ifPresent(prepared -> command.add(1, prepared.option()));
    }
    fromNanos = System.nanoTime();
    if (rings instanceof Reading.Value<ProcessSwitches>(ProcessSwitches open)) {
      try {
        launched(open.launch(command, request.outputToErrors()));
        recorder = Reading.of(Recorder.ofLaunched(target, numbers, open, fromNanos));
      } catch (OsRefusal e) {
        open.close();
        recorder = EventRefusal.of(e);
        startUnrecorded(command);
      }
    } else if (rings instanceof Reading.Unavailable<ProcessSwitches>(String why, String cure)) {
      recorder = Reading.unavailable(why, cure);
      startUnrecorded(command);
    }
    recording = recording.map(prepared -> prepared.of(target));
    sampler = sampler.map(reading -> reading.map(prepared -> prepared.of(target)));
  }

  private void startUnrecorded(List<String> command) {
    launched(ProcessSwitches.launchUnrecorded(command, request.outputToErrors()));
  }

  private void launched(int pid) {
    target = new Target(pid);
    started = target.started();
    numbers = new ThreadNumbers(target);
    roll = new RollCall(target);
  }

  static boolean isJava(String word) {
    return word.equals("java") || word.endsWith("/java");
  }

  private Watched watch() throws InterruptedException {
    List<String> command = request.starts() ? request.command() : target.command();
    // Of a command the first thread has had some switches before its rings were there.
    Readings readings = new Readings(counted());
    List<Integer> first = target.threads();
    roll.call();
    if (!request.starts()) {
      fromNanos = System.nanoTime();
    }
    if (request.asks(Witness.OWNERS) && recording instanceof Reading.Value) {
      looks = Optional.of(OwnerLooks.of(target, numbers));
    }
    if (request.asks(Witness.RELATION)) {
      relation = Optional.of(RelationLooks.of(target));
    }
    waitUntilOver(readings);
    endLooks();
    readings.add(counted());
    Span window = new Span(fromNanos, System.nanoTime());
    Optional<Reading<TargetSamples>> samples = sampler.map(s -> s.flatMap(TargetSampler::stop));
    Reading<Path> file = recording.flatMap(TargetRecording::stop);
    // With what came after the window: a dump there names waits that began in it.
    Optional<ThreadLives> records = recorder.found().map(Recorder::lives);
    file.found().ifPresent(this::keep);
    Reading<JvmActivity> jvm = file.flatMap(JvmActivity::inFileTime);
    if (request.starts() && shortage.isPresent()) {
      recorder.found().ifPresent(Recorder::close);
      while (!isOver()) {
        nap();
      }
    }
    return joined(command, window, first, records, jvm, readings, samples);
  }

  private void endLooks() {
    looks.ifPresent(OwnerLooks::close);
    relation.flatMap(Reading::found).ifPresent(RelationLooks::close);
  }

  private void waitUntilOver(Readings readings) throws InterruptedException {
    int naps = 0;
    while (!isOver() && shortage.isEmpty()) {
      // Who ends by itself cannot be asked afterwards.
      if (request.starts() && naps % 10 == 0) {
        readings.add(counted());
      }
      if (naps++ % 5 == 0) {
        shortage = recording.found().flatMap(TargetRecording::shortage);
      }
      if (recorder instanceof Reading.Unavailable) {
        roll.call();
      }
      nap();
    }
  }

  private boolean isOver() {
    long limit = request.limit().toNanos();
    return stop.isRaised() || (limit > 0 && System.nanoTime() - fromNanos >= limit) || hasEnded();
  }

  private static void nap() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(NAP_MILLIS);
  }

  /** One that was started here stays in /proc until it is asked what it ended with. */
  private boolean hasEnded() {
    if (!request.starts()) {
      return !target.isStill(started);
    }
    if (exitStatus.isPresent()) {
      return true;
    }
    exitStatus = ProcessSwitches.exitStatus(target.pid());
    return exitStatus.isPresent();
  }

  private Map<Integer, Counted> counted() {
    Map<Integer, Counted> counted = new HashMap<>();
    for (int tid : target.threads()) {
      numbers.see(tid);
      counted.put(tid, target.counted(tid));
    }
    return counted;
  }

  private void dump() {
    long asked = System.nanoTime();
    new Jcmd(target.pid())
        .ask("Thread.print")
        .found()
        .map(text -> ThreadDump.parse(text, new Span(asked, System.nanoTime())))
        .ifPresent(dump -> dumps.add(dump.numbered(numbers)));
  }

  /** Dumps in the recording, by the clock that it is on. */
  private List<ThreadDump> printed(JvmActivity jvm) {
    return jvm.dumps().stream()
        .map(d -> ThreadDump.parse(d.text(), new Span(d.nanos(), d.nanos())))
        .map(dump -> dump.numbered(numbers))
        .map(dump -> request.starts() ? dump.ofWholeLife() : dump)
        .toList();
  }

  private void keep(Path file) {
    kept.ifPresent(
        folder -> {
          try {
            Files.copy(file, folder.resolve("jdk.jfr"), StandardCopyOption.REPLACE_EXISTING);
          } catch (IOException e) {
            // The answer needs nothing of it.
            return;
          }
        });
  }

  private Watched joined(
      List<String> command,
      Span window,
      List<Integer> first,
      Optional<ThreadLives> records,
      Reading<JvmActivity> jvm,
      Readings readings,
      Optional<Reading<TargetSamples>> samples) {
    List<Life> lives =
        records.map(ThreadLives::lives).orElseGet(() -> roll.lives(window, readings.still()));
    JvmActivity inFileTime = jvm.orElse(JvmActivity.NOTHING).numbered(numbers::here);
    Map<Integer, String> byKernel =
        new HashMap<>(recorder.found().map(Recorder::names).orElseGet(roll::names));
    readings.threads().forEach(tid -> target.name(tid).ifPresent(name -> byKernel.put(tid, name)));
    boolean isJvm = jvm instanceof Reading.Value || !dumps.isEmpty();
    List<ThreadDump> all = new ArrayList<>(dumps);
    all.addAll(printed(inFileTime));
    ThreadNames names = new ThreadNames(target.pid(), isJvm, all, inFileTime.threads(), byKernel);
    Joined joined = new Joined(window, within(lives, window), inFileTime, names);
    Evidence evidence =
        joined.evidence(
            Stream.concat(dumps.stream(), printed(joined.jvm()).stream()).toList(),
            looks.map(joined::sightings).orElse(List.of()),
            recorder.found().map(Recorder::sleeping).orElseGet(() -> calls(readings.still())),
            recorder instanceof Reading.Unavailable<Recorder>(String reason, String cure)
                ? Optional.of(new Reading.Unavailable<>(reason, cure))
                : Optional.empty());
    List<Timeline> timelines = Timelines.of(evidence);
    KernelCounts counts = new KernelCounts(evidence, timelines, readings);
    return new Watched(
        target.pid(),
        command,
        exitStatus,
        evidence,
        timelines,
        joined.based(counts.accounts()),
        counts.checks(),
        counts.switches(records.orElseGet(() -> new ThreadLives(window))),
        recorder.map(r -> first.size()),
        jvm,
        joined.clock(),
        samples.map(reading -> reading.map(taken -> taken.on(numbers::here, joined::lane))),
        relation.map(reading -> reading.map(RelationLooks::seen)),
        shortage);
  }

  /**
   * One that ended while its JVM was being asked has its first thread, of which nothing is told.
   */
  private List<Life> within(List<Life> lives, Span window) {
    List<Life> seen =
        lives.stream()
            .map(
                life ->
                    new Life(life.key(), life.tid(), window.within(life.span()), life.switches()))
            .filter(life -> !life.span().isEmpty())
            .toList();
    int first = target.pid();
    return seen.isEmpty()
        ? List.of(new Life(first, first, window, new Switches(window, List.of())))
        : seen;
  }

  /** What system calls those are in that have been in one all the time. */
  private List<Sleeping> calls(Set<Integer> still) {
    return still.stream().flatMap(tid -> Recorder.lookAt(target, tid).stream()).toList();
  }
}
