package org.primelab.profile;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.primelab.account.Hold;
import org.primelab.account.LockWait;
import org.primelab.account.SecondWitness;
import org.primelab.account.Span;
import org.primelab.child.ChildJvm;
import org.primelab.lock.LockWatch;
import org.primelab.probe.Reading;
import org.primelab.run.Measurement;
import org.primelab.run.RunWatch;

/**
 * Watches one run with all there is: the switches and counters of its threads, the lab's own locks,
 * the JVM's events and async-profiler's samples. These two begin when all workers are warm, so that
 * nothing of the warm-up is in them.
 *
 * <pre>{@code
 * try (Profiler profiler = new Profiler(folder, Sampling.STANDARD)) {
 *   Measurement run = runner.watchedBy(profiler, profiler.children()).run(trial, ...);
 *   RunProfile profile = profiler.profile(run);
 * }
 * }</pre>
 */
public final class Profiler implements RunWatch, AutoCloseable {
  /** What async-profiler writes. */
  public static final String SAMPLES = "profile.jfr";

  private static final String NOT_BEGUN = "the run did not begin";
  private static final String AGAIN = "run it again";

  private final Path folder;
  private final Sampling sampling;
  private final ThreadRecorder threads = new ThreadRecorder();
  private final Queue<Hold> holds = new ConcurrentLinkedQueue<>();
  private final Queue<LockWait> lockWaits = new ConcurrentLinkedQueue<>();
  private final SafepointClock safepoints = new SafepointClock();
  private Reading<JvmEvents> events = Reading.unavailable(NOT_BEGUN, AGAIN);
  private Reading<Sampler> sampler = Reading.unavailable(NOT_BEGUN, AGAIN);
  private Reading<Path> jvm = Reading.unavailable(NOT_BEGUN, AGAIN);
  private Reading<Profile> samples = Reading.unavailable(NOT_BEGUN, AGAIN);
  private Span window = new Span(0, 0);

  /**
   * One that has not begun.
   *
   * @param folder where recordings go; it is there
   * @param sampling how closely async-profiler looks
   */
  public Profiler(Path folder, Sampling sampling) {
    this.folder = folder;
    this.sampling = sampling;
  }

  /** How the run's child processes are started, so that they sample themselves. */
  public ChildJvm children() {
    return ProfiledWork.jvm(folder, sampling);
  }

  @Override
  public void enter(int worker, int tid) {
    threads.enter(worker, tid);
  }

  @Override
  public void leave(int worker) {
    threads.leave(worker);
  }

  @Override
  public LockWatch locks() {
    return new LockWatch() {
      @Override
      public void held(String lock, int worker, long taken, long dropped) {
        holds.add(new Hold(lock, worker, new Span(taken, dropped)));
      }

      @Override
      public void waited(String lock, int worker, long asked, long got) {
        if (got - asked >= SecondWitness.SHORTEST_NANOS) {
          lockWaits.add(new LockWait(lock, worker, new Span(asked, got)));
        }
      }
    };
  }

  @Override
  public void begin() {
    events = JvmEvents.start();
    safepoints.begin();
    sampler = Sampler.start(folder.resolve(SAMPLES), sampling);
  }

  @Override
  public void end(long clockNanos, long wallNanos) {
    window = new Span(clockNanos, clockNanos + wallNanos);
    safepoints.end();
    if (sampler instanceof Reading.Value<Sampler>(Sampler running)) {
      samples = running.stop();
    } else if (sampler instanceof Reading.Unavailable<Sampler>(String reason, String cure)) {
      samples = Reading.unavailable(reason, cure);
    }
    if (events instanceof Reading.Value<JvmEvents>(JvmEvents running)) {
      jvm = running.stop(folder);
    } else if (events instanceof Reading.Unavailable<JvmEvents>(String reason, String cure)) {
      jvm = Reading.unavailable(reason, cure);
    }
  }

  /** Joins what was seen of the run, after it. */
  public RunProfile profile(Measurement run) {
    return new Joining(
            run,
            window,
            threads,
            List.copyOf(holds),
            List.copyOf(lockWaits),
            safepoints.counted(),
            jvm,
            samples,
            folder)
        .profile();
  }

  @Override
  public void close() {
    threads.close();
  }
}
