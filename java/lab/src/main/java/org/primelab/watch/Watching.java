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
import java.util.concurrent.TimeUnit;
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
import org.primelab.watch.Target.Counted;

/**
 * Watches one process from outside.
 *
 * <pre>{@code
 * Watched seen = Watching.of(request, stop, Optional.of(folder));
 * }</pre>
 *
 * <p>First the JVM is asked to record, which may take seconds; then the rings are opened, and the
 * window begins. It ends after the time that is asked for, when the process ends, or when the user
 * stops. Then a thread dump names the waits that go on, and the recording is ended.
 */
public final class Watching {
  /** How long one looks away, in ms. */
  private static final int NAP_MILLIS = 20;

  private final WatchRequest request;
  private final StopFlag stop;
  private final Optional<Path> kept;
  private final List<ThreadDump> dumps = new ArrayList<>();
  private Target target;
  private Reading<TargetRecording> recording;
  private Reading<Recorder> recorder;
  private OptionalInt exitStatus = OptionalInt.empty();

  private Watching(WatchRequest request, StopFlag stop, Optional<Path> kept) {
    this.request = request;
    this.stop = stop;
    this.kept = kept;
    this.target = new Target(request.pid());
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
      watching.recorder.found().ifPresent(Recorder::close);
      watching.recording.found().ifPresent(TargetRecording::close);
    }
  }

  private void attach() {
    recording = TargetRecording.attach(target, request.leastWaitNanos(), request.limit());
    recorder = rings().flatMap(rings -> recorded(rings, Recorder::attach));
    if (recording instanceof Reading.Value) {
      dump();
    }
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

  /** Makes a recorder. */
  @FunctionalInterface
  private interface Beginning {
    Recorder of(Target target, ProcessSwitches rings);
  }

  private Reading<Recorder> recorded(ProcessSwitches rings, Beginning beginning) {
    try {
      return Reading.of(beginning.of(target, rings));
    } catch (OsRefusal e) {
      rings.close();
      return EventRefusal.of(e);
    }
  }

  /** A command that is no {@code java} may start one, which is asked as soon as it answers. */
  private void start() {
    List<String> command = new ArrayList<>(request.command());
    if (isJava(command.getFirst())) {
      recording = TargetRecording.prepared(request.leastWaitNanos());
      recording.found().ifPresent(prepared -> command.addAll(1, prepared.options()));
    }
    Reading<ProcessSwitches> rings = rings();
    if (rings instanceof Reading.Value<ProcessSwitches>(ProcessSwitches open)) {
      try {
        target = new Target(open.launch(command, request.outputToErrors()));
        recorder = Reading.of(Recorder.ofLaunched(target, open));
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
  }

  private void startUnrecorded(List<String> command) {
    target = new Target(ProcessSwitches.launchUnrecorded(command, request.outputToErrors()));
  }

  private static boolean isJava(String word) {
    return word.equals("java") || word.endsWith("/java");
  }

  private Watched watch() throws InterruptedException {
    List<String> command = request.starts() ? request.command() : target.command();
    Map<Integer, Counted> before = request.starts() ? Map.of() : counted();
    List<Integer> first = target.threads();
    long from = System.nanoTime();
    Map<Integer, Counted> latest = new HashMap<>();
    waitUntilOver(from, latest);
    Map<Integer, Counted> after = counted();
    latest.putAll(after);
    Span window = new Span(from, System.nanoTime());
    if (target.isAlive() && recording instanceof Reading.Value) {
      dump();
    }
    Optional<ThreadLives> records = recorder.found().map(Recorder::lives);
    Reading<Path> file = recording.flatMap(TargetRecording::stop);
    file.found().ifPresent(this::keep);
    Reading<JvmActivity> jvm = file.flatMap(JvmActivity::inFileTime);
    return joined(command, window, first, records, jvm, before, latest);
  }

  private void waitUntilOver(long from, Map<Integer, Counted> latest) throws InterruptedException {
    long limit = request.limit().toNanos();
    int naps = 0;
    while (!stop.isRaised() && (limit == 0 || System.nanoTime() - from < limit)) {
      if (hasEnded()) {
        return;
      }
      // Who ends by itself cannot be asked afterwards.
      if (request.starts() && naps++ % 10 == 0) {
        latest.putAll(counted());
      }
      TimeUnit.MILLISECONDS.sleep(NAP_MILLIS);
    }
  }

  /** One that was started here stays in /proc until it is asked what it ended with. */
  private boolean hasEnded() {
    if (!request.starts()) {
      return !target.isAlive();
    }
    exitStatus = ProcessSwitches.exitStatus(target.pid());
    return exitStatus.isPresent();
  }

  private Map<Integer, Counted> counted() {
    Map<Integer, Counted> counted = new HashMap<>();
    target.threads().forEach(tid -> counted.put(tid, target.counted(tid)));
    return counted;
  }

  private void dump() {
    long asked = System.nanoTime();
    new Jcmd(target.pid())
        .ask("Thread.print", "-l")
        .found()
        .ifPresent(text -> dumps.add(ThreadDump.parse(text, new Span(asked, System.nanoTime()))));
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
      Map<Integer, Counted> before,
      Map<Integer, Counted> after) {
    List<Life> lives = records.map(ThreadLives::lives).orElseGet(() -> unrecorded(window, after));
    JvmActivity inFileTime = jvm.orElse(JvmActivity.NOTHING);
    Map<Integer, String> byKernel =
        new HashMap<>(recorder.found().map(Recorder::names).orElse(Map.of()));
    after.keySet().forEach(tid -> target.name(tid).ifPresent(name -> byKernel.put(tid, name)));
    boolean isJvm = jvm instanceof Reading.Value || !dumps.isEmpty();
    ThreadNames names = new ThreadNames(target.pid(), isJvm, dumps, inFileTime.threads(), byKernel);
    Joined joined = new Joined(window, within(lives, window), inFileTime, names);
    Evidence evidence =
        joined.evidence(
            dumps,
            recorder.found().map(Recorder::sleeping).orElse(List.of()),
            recorder instanceof Reading.Unavailable<Recorder>(String reason, String cure)
                ? Optional.of(new Reading.Unavailable<>(reason, cure))
                : Optional.empty());
    List<Timeline> timelines = Timelines.of(evidence);
    KernelCounts counts = new KernelCounts(evidence, timelines, before, after);
    return new Watched(
        target.pid(),
        command,
        exitStatus,
        evidence,
        timelines,
        counts.accounts(),
        counts.checks(),
        counts.switches(records.orElseGet(() -> new ThreadLives(window))),
        recorder.map(r -> first.size()),
        jvm,
        joined.clock());
  }

  private static List<Life> within(List<Life> lives, Span window) {
    return lives.stream()
        .map(life -> new Life(life.key(), life.tid(), window.within(life.span()), life.switches()))
        .filter(life -> !life.span().isEmpty())
        .toList();
  }

  /** Where no switches are recorded, threads are those that were there. */
  private static List<Life> unrecorded(Span window, Map<Integer, Counted> threads) {
    Switches none = new Switches(window, List.of());
    return threads.keySet().stream().map(tid -> new Life(tid, tid, window, none)).toList();
  }
}
