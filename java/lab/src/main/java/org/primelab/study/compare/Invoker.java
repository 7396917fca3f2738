package org.primelab.study.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.primelab.child.ChildDeath;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Messenger;
import org.primelab.child.Watchdog;
import org.primelab.ffi.StopFlag;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.run.Observation;
import org.primelab.stats.ChangePoint;
import org.primelab.stats.Statistics;
import org.primelab.study.ExpectedTime;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Mistake;

/**
 * Invokes contenders afresh: a shell for a command, a JVM for a kernel.
 *
 * @param plan what they are timed on
 * @param kernels all that there are
 * @param seed of orders that are random
 * @param stop ends an invocation before its time
 * @param usual what earlier ones took
 * @param longest how long is waited for what is expected to take so long
 */
record Invoker(
    ComparePlan plan,
    Kernels kernels,
    long seed,
    StopFlag stop,
    UsualTimes usual,
    UnaryOperator<Duration> longest) {
  private static final long LOOK_MILLIS = 20;

  /** A command may be anything: its first run has an hour, by {@link Watchdog#longest}. */
  private static final Duration FIRST_COMMAND = Duration.ofMinutes(3);

  /** Within it a JVM starts, and warms a kernel up. */
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  /** So many times all arguments are answered before the first row, where once takes long. */
  private static final int PASSES = 10;

  /**
   * Which quantile of a kernel's slices is its time: what disturbs a slice makes it longer, so the
   * low ones are the kernel's own, and the least one is too often a moment of a faster clock (J.
   * Chen and J. Revels, "Robust benchmarking in noisy environments", 2016).
   */
  private static final double QUIET = 0.1;

  private static final double MEDIAN = 0.5;

  /**
   * Invokes one, and tells what it took; and also if its times were in no steady state.
   *
   * @throws IOException if it cannot be invoked, or its command fails; the message says why
   * @throws CancellationException if the flag was raised
   */
  List<Observation> invoke(Contender one, Optional<String> beside, int round)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    List<Observation> made =
        switch (one.kind()) {
          case COMMAND ->
              List.of(
                  new Invocation(
                      one.label(), beside, round, command(one, round), Optional.empty()));
          case KERNEL -> kernel(one, beside, round);
        };
    usual.took(one, System.nanoTime() - began);
    return made;
  }

  /**
   * The same on one of the first two CPUs that this process may use: what it starts stays there.
   */
  List<Observation> invokeOn(int seat, Contender one, Contender beside, int round)
      throws IOException, InterruptedException {
    int cpu = ThreadAffinity.ofCurrentThread().stream().skip(seat).findFirst().orElseThrow();
    BitSet own = new BitSet();
    own.set(cpu);
    ThreadAffinity.setCurrentThread(own);
    return invoke(one, Optional.of(beside.label()), round);
  }

  private Layout layout(Contender one, int round) {
    return Layout.of(plan.vary(), seed, one.label(), round);
  }

  private double command(Contender one, int round) throws IOException, InterruptedException {
    Duration patience = longest.apply(usual.of(one, FIRST_COMMAND));
    try (ChildProcesses children = new ChildProcesses(stop)) {
      long began = System.nanoTime();
      // Nobody reads what it says: a pipe would fill up.
      Process shell =
          children.start(
              Stream.concat(
                      layout(one, round).words().stream(),
                      Stream.of("sh", "-c", "exec </dev/null >/dev/null 2>&1\n" + one.what()))
                  .toList());
      int status = new Watchdog(children, shell).within(patience, () -> status(shell));
      long nanos = System.nanoTime() - began;
      if (status != 0) {
        throw new IOException(
            "the command exited with status %d; run it alone to see why".formatted(status));
      }
      return nanos;
    } catch (ChildDeath e) {
      throw new IOException("the command " + e.getMessage(), e);
    }
  }

  private int status(Process shell) throws InterruptedException {
    while (!shell.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (stop.isRaised()) {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        throw new CancellationException();
      }
    }
    return shell.exitValue();
  }

  /** Before the first row a kernel is warmed up; a team's trials are of all arguments each. */
  private Duration first(Contender one, Kernel kernel) {
    List<Argument> arguments = arguments(one, kernel);
    return WARM_UP.plus(ExpectedTime.of(kernel, arguments).multipliedBy(PASSES));
  }

  private List<Argument> arguments(Contender one, Kernel kernel) {
    return one.team().isPresent()
        ? Team.arguments(kernel, plan.arguments())
        : KernelErrand.arguments(kernel, plan.arguments());
  }

  private List<Observation> kernel(Contender one, Optional<String> beside, int round)
      throws IOException, InterruptedException {
    Kernel kernel = kernels.orPeer(one.what());
    List<String> flags = new ArrayList<>(kernel.jvmFlags());
    flags.addAll(one.jvmFlags());
    flags.addAll(layout(one, round).jvmFlags());
    ChildJvm jvm =
        new ChildJvm(one.team().isPresent() ? TrialErrand.class : KernelErrand.class, flags)
            .behind(layout(one, round).words());
    List<String> words =
        new ArrayList<>(
            one.team()
                .map(team -> TrialErrand.words(kernel, team, seed))
                .orElseGet(() -> List.of(kernel.qualifiedName())));
    words.addAll(plan.arguments());
    List<List<Long>> rows = new ArrayList<>();
    new Messenger(stop)
        .send(
            one.jdk().map(home -> jvm.in(Path.of(home))).orElse(jvm),
            words,
            usual.of(one, first(one, kernel)),
            rows::add);
    List<KernelErrand.Slice> slices = rows.stream().map(KernelErrand.Slice::of).toList();
    double[] nanos = slices.stream().mapToDouble(KernelErrand.Slice::nanosEach).toArray();
    // What delays a worker is part of what its model costs, so a team's time is its usual one.
    double share = one.team().isPresent() ? MEDIAN : QUIET;
    Invocation took =
        new Invocation(
            one.label(),
            beside,
            round,
            Statistics.quantile(nanos, share),
            slices.stream().flatMap(slice -> mistake(one, kernel, slice).stream()).findFirst());
    return Stream.concat(Stream.of(took), change(one, round, nanos).stream()).toList();
  }

  private static Optional<Observation> change(Contender one, int round, double[] nanos) {
    return ChangePoint.of(nanos)
        .map(c -> new NoSteadyState(one.label(), round, c.at() + 1, nanos.length, c.ratio()));
  }

  private Optional<Mistake> mistake(Contender one, Kernel kernel, KernelErrand.Slice slice) {
    if (slice.wrong() < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Mistake(
            arguments(one, kernel).get(Math.toIntExact(slice.wrong())),
            kernel.answer(slice.answer()),
            new Answer(slice.right(), kernel.shape().gives())));
  }
}
