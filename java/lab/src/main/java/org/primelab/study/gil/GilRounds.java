package org.primelab.study.gil;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Until;
import org.primelab.study.KernelSlices;
import org.primelab.study.RunWitness;
import org.primelab.suite.Kernel;
import org.primelab.window.Rotation;

/** Carries a {@link GilPlan} out. */
final class GilRounds {
  private static final Duration WARM_UP = Duration.ofMillis(300);

  /** How long C2 may take to compile a kernel of the Vector API: see docs/java-kernels.md. */
  private static final Duration VECTOR_WARM_UP = Duration.ofSeconds(3);

  /** So many windows are taken in a round, each on the next CPU, as each has its own neighbour. */
  private static final int SLICED = 15;

  /** They take 2 ms each; work that cannot be cut takes longer, and has fewer. */
  private static final long SLICED_NANOS = 50_000_000;

  private final GilPlan plan;
  private final Conditions on;
  private final Until until;
  private final Map<String, PythonRounds> pythons = new LinkedHashMap<>();

  GilRounds(GilPlan plan, Conditions on) {
    this.plan = plan;
    this.on = on;
    until = on.given().within(plan.millis());
  }

  void run() throws InterruptedException {
    on.tell("finding a sensor", plan.millis());
    RunWitness witness = RunWitness.open(on);
    try (Relations relations = Relations.open(plan.cpus(), witness, on.stop())) {
      LockJob job = calibrate(plan.kernel());
      greetAll(job);
      rounds(new LockRounds(job, on.stop()), relations, sliced(witness));
    } catch (CancellationException e) {
      on.stop().raise();
    } finally {
      pythons.values().forEach(PythonRounds::close);
    }
  }

  /** A kernel is warmed up, and a piece of its work timed. */
  record Calibrating(Kernel.Description kernel) {}

  private LockJob calibrate(Kernel.Description description) throws InterruptedException {
    on.tell("warming up " + description.name(), plan.millis());
    Kernel kernel = on.kernels().byName(description.name());
    Duration warmUp = kernel.language() == Kernel.Language.VECTOR ? VECTOR_WARM_UP : WARM_UP;
    return on.clock()
        .result(
            new Calibrating(description),
            () ->
                LockJob.calibrate(
                    kernel, plan.callNanos(), plan.jobNanos(), warmUp.toNanos(), on.stop()));
  }

  private void greetAll(LockJob job) throws InterruptedException {
    if (!plan.pythons().isEmpty()) {
      LockJob inC =
          plan.pythonKernel().equals(plan.kernel()) ? job : calibrate(plan.pythonKernel());
      for (String python : plan.pythons()) {
        on.clock().pass(python, () -> greet(python, inC));
      }
    }
  }

  private void greet(String interpreter, LockJob job) {
    on.tell("starting " + interpreter, plan.millis());
    try {
      PythonRounds python =
          PythonRounds.start(interpreter, job, plan.jobNanos(), plan.beside(), on.stop());
      pythons.put(interpreter, python);
      on.seen().accept(python.greet());
    } catch (IOException e) {
      missed(interpreter, e);
    }
  }

  private void missed(String interpreter, IOException e) {
    on.seen().accept(new PythonMissed(interpreter, reason(e), Pythons.cure(interpreter)));
    PythonRounds lost = pythons.remove(interpreter);
    if (lost != null) {
      lost.close();
    }
  }

  /** What a process builder says of a program that is not there holds the reason at its end. */
  static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("No such file") ? "there is no such program on PATH" : message;
  }

  private Optional<Turn.Sliced> sliced(RunWitness witness) {
    return witness
        .sensor()
        .map(
            sensor ->
                new Turn.Sliced(
                    KernelSlices.of(on.kernels().byName(plan.kernel().name()), sensor), sensor));
  }

  private void rounds(LockRounds locks, Relations relations, Optional<Turn.Sliced> sliced)
      throws InterruptedException {
    new Rounds<>(Turn.ofRound(plan, List.copyOf(pythons.values()), sliced), until, on.seed())
        .run(
            on,
            (turn, now) -> {
              on.listener().progress(now.words() + ": " + turn.doing(), now.done());
              switch (turn) {
                case Turn.Locked locked -> take(locked, now.round(), locks, relations);
                case Turn.Sliced its -> take(its, now.round());
                case Turn.Python python -> take(python, now.round(), relations);
              }
            });
  }

  private void take(Turn.Locked turn, int round, LockRounds locks, Relations relations)
      throws InterruptedException {
    Setting setting = turn.setting();
    try {
      on.seen()
          .accept(
              turn.ticks() ? locks.tick(setting, round) : locks.time(setting, round, relations));
    } catch (ExecutionException e) {
      on.seen().accept(new LockFailure(setting, String.valueOf(e.getCause())));
    }
  }

  private void take(Turn.Sliced turn, int round) {
    long end = on.clock().getAsLong() + SLICED_NANOS;
    try (Rotation rotation = new Rotation(turn.sensor())) {
      for (int i = 0; i < SLICED && on.clock().getAsLong() < end && !on.stop().isRaised(); i++) {
        rotation.pass(round * SLICED + i);
        on.seen().accept(turn.slices().next(on.stop()));
      }
    }
  }

  /** An interpreter that was lost has no more turns. */
  private void take(Turn.Python turn, int round, Relations relations) {
    PythonRounds python = turn.python();
    try {
      if (pythons.containsValue(python)) {
        on.seen().accept(python.time(turn.call(), turn.workers(), round, relations));
      }
    } catch (IOException e) {
      missed(python.interpreter(), e);
    }
  }
}
