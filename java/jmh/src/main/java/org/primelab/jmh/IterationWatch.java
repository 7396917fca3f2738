package org.primelab.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.primelab.account.Switches;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.NativeLibrary;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.probe.HostState;
import org.primelab.probe.Reading;
import org.primelab.profile.JvmActivity;
import org.primelab.profile.JvmEvents;
import org.primelab.profile.SwitchRecorder;
import org.primelab.window.CoreLook;

/**
 * Watches the benchmark's threads during one iteration: from before the first begins until after
 * the last has ended, so that what watching takes lies outside of what JMH times.
 */
final class IterationWatch {
  private static final Path ROOT = Path.of("/");

  private final Reading<CoreWitness> witness = CoreWitness.ofThisJvm();
  private final Reading<List<CoreLook>> cores = witness.flatMap(CoreWitness::look);
  private final SwitchRecorder recorder = new SwitchRecorder();
  private final Reading<JvmEvents> events = JvmEvents.start();
  private final HostState before = HostState.read(ROOT);
  private final Map<Thread, Stay.Begun> begun = new ConcurrentHashMap<>();
  private final Queue<Stay> stays = new ConcurrentLinkedQueue<>();

  private IterationWatch() {}

  /** Begins; or says why the system's doors are shut. */
  static Reading<IterationWatch> begin() {
    try {
      NativeLibrary.ensureLoaded();
      return Reading.of(new IterationWatch());
    } catch (MissingLibraryException e) {
      return Reading.unavailable(String.valueOf(e.getMessage()), "profile on Linux");
    }
  }

  /** The calling thread begins its part of the iteration. */
  void enter() {
    int tid = ThreadAffinity.currentThreadId();
    recorder.watch(tid);
    begun.put(Thread.currentThread(), new Stay.Begun(tid));
  }

  /** The calling thread has ended it. */
  void leave() {
    Stay.Begun stay = begun.remove(Thread.currentThread());
    if (stay != null) {
      stays.add(stay.end());
    }
  }

  /** All that was seen, after the last thread has ended; nothing if JMH uses other threads. */
  Optional<WatchedIteration> end() {
    Reading<CoreWitness.Seen> seen = witness.flatMap(w -> w.since(cores));
    HostState after = HostState.read(ROOT);
    Map<Integer, Reading<Switches>> switches = recorder.switches();
    recorder.close();
    Reading<JvmActivity> jvm = activity();
    List<Stay> all = stays.stream().filter(stay -> !stay.span().isEmpty()).toList();
    if (all.isEmpty()) {
      Refusals.add(
          "unavailable: JMH runs the benchmark on threads of its own (let it fork, -f 1 or more,"
              + " and leave -Djmh.executor alone)");
      return Optional.empty();
    }
    return Optional.of(WatchedIteration.of(all, switches, jvm, before, after, seen));
  }

  private Reading<JvmActivity> activity() {
    try {
      Path folder = Files.createTempDirectory("primelab-jmh");
      try {
        return events.flatMap(e -> e.stop(folder)).flatMap(JvmActivity::read);
      } finally {
        Files.deleteIfExists(folder.resolve(JvmEvents.FILE));
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
