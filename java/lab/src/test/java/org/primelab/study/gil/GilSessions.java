package org.primelab.study.gil;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.probe.Relation;
import org.primelab.probe.RelationReading;
import org.primelab.run.Observation;
import org.primelab.session.Session;
import org.primelab.session.SessionSpec;
import org.primelab.session.Sessions;
import org.primelab.study.RunWitness;
import org.primelab.study.SensorFound;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;
import org.primelab.suite.Uint64;
import org.primelab.topology.CpuPair;
import org.primelab.window.CoreLook;
import org.primelab.window.LooksAround;
import org.primelab.window.Streams;

/** Sessions that were never run: what the CPUs were to each other is written into them. */
public final class GilSessions {
  static final long INTERVAL = 5_000_000;
  static final long JOB = 20_000_000;

  private static final List<Relation> FLOATING =
      List.of(Relation.LLC, Relation.CORE, Relation.REMOTE);

  private GilSessions() {}

  /**
   * Two workers in nine rounds whose CPUs moved: released, they share a divider in every third; and
   * one round more in which they moved while it ran.
   */
  static Session onFloatingCpus() {
    List<Observation> seen = new ArrayList<>();
    for (int round = 0; round < 9; round++) {
      Relation relation = FLOATING.get(round % 3);
      long together = relation == Relation.CORE ? 2 * JOB : JOB;
      seen.add(run(Mode.NONE, 1, round, JOB, around(relation, relation)));
      seen.add(run(Mode.NONE, 2, round, together, around(relation, relation)));
      seen.add(run(Mode.HELD, 1, round, JOB, around(relation, relation)));
      seen.add(run(Mode.HELD, 2, round, 2 * JOB, around(relation, relation)));
      seen.add(run(Mode.RELEASED, 1, round, JOB, around(relation, relation)));
      seen.add(run(Mode.RELEASED, 2, round, together, around(relation, relation)));
    }
    seen.add(run(Mode.RELEASED, 1, 9, JOB, around(Relation.LLC, Relation.LLC)));
    seen.add(run(Mode.RELEASED, 2, 9, 2 * JOB, around(Relation.LLC, Relation.CORE)));
    return session(plan(Reading.of(new CpuPair(0, 1)), List.of(), "c"), seen);
  }

  /** One round with CPython, its ticking thread and a sweep; no relation could be read. */
  static Session withEverything() {
    Surroundings unknown = unknown();
    List<Observation> seen = new ArrayList<>();
    seen.add(new PythonFound("python3", "3.14.0", true));
    seen.add(new PythonMissed("python3.14t", "there is no such program on PATH", "install it"));
    seen.add(run(Mode.HELD, 1, 0, JOB, unknown));
    seen.add(run(Mode.HELD, 2, 0, 2 * JOB, unknown));
    Setting quick = new Setting(Mode.HELD, 2, 100_000);
    seen.add(new LockRun(quick, 0, 3 * JOB, 400, 399, 3 * JOB, 0, unknown, List.of(), List.of()));
    seen.add(new LockTicks(quick, 0, 10_000_000, 200_000_000, 18, 11_000_000));
    Setting held = new Setting(Mode.HELD, 2, INTERVAL);
    seen.add(new LockTicks(held, 0, 10_000_000, 200_000_000, 13, 16_000_000));
    seen.add(new LockTicks(held, 1, 10_000_000, 200_000_000, 12, 18_000_000));
    for (PythonCall call : PythonCall.values()) {
      long together = call == PythonCall.PYTHON || call == PythonCall.PYDLL ? 2 * JOB : JOB;
      seen.add(new PythonRun("python3", call, 1, 0, JOB, 0, unknown, List.of()));
      seen.add(new PythonRun("python3", call, 2, 0, together, 0, unknown, List.of()));
    }
    return session(plan(Reading.unavailable("one CPU", "two"), List.of(100_000L), "c"), seen);
  }

  /** One run with a wrong answer, a worker that threw, and an interpreter that crashed. */
  static Session thatWentWrong() {
    Setting setting = new Setting(Mode.NONE, 2, INTERVAL);
    return session(
        plan(Reading.of(new CpuPair(0, 1)), List.of(), "c"),
        List.of(
            new PythonMissed("python3", "No module named '_ctypes'", "install it"),
            new LockRun(setting, 0, JOB, 0, 0, 0, 3, unknown(), List.of(), List.of()),
            new LockFailure(setting, "java.lang.OutOfMemoryError")));
  }

  /**
   * Four workers on sixteen CPUs in twelve rounds: in every third, two of those without a lock or
   * with a released one were siblings. A clock that is slower in the last round is not sharing.
   */
  static Session onManyCpus() {
    List<Observation> seen = new ArrayList<>();
    seen.add(new PythonFound("python3", "3.14.0", true));
    for (int round = 0; round < 12; round++) {
      long job = round == 11 ? JOB * 11 / 10 : JOB;
      long slow = round % 3 == 0 ? job * 9 / 5 : job;
      for (Mode mode : Mode.values()) {
        seen.add(timed(mode, round, job, List.of(job)));
        boolean isHeld = mode == Mode.HELD;
        List<Long> cpu = isHeld ? List.of(job, job, job, job) : List.of(job, slow, slow, job);
        seen.add(timed(mode, round, isHeld ? 4 * job : slow, cpu));
      }
      seen.add(python(round, List.of(job)));
      seen.add(python(round, List.of(job, slow, slow, job)));
    }
    GilPlan plan = plan(Reading.unavailable("sixteen CPUs", "two"), List.of(), "c");
    return session(with(plan, List.of(1, 4)), seen);
  }

  private static LockRun timed(Mode mode, int round, long nanos, List<Long> cpuNanos) {
    return new LockRun(
        new Setting(mode, cpuNanos.size(), INTERVAL),
        round,
        nanos,
        1,
        0,
        0,
        0,
        unknown(),
        used(cpuNanos),
        List.of());
  }

  private static PythonRun python(int round, List<Long> cpuNanos) {
    return new PythonRun(
        "python3",
        PythonCall.CDLL,
        cpuNanos.size(),
        round,
        Collections.max(cpuNanos),
        0,
        unknown(),
        used(cpuNanos));
  }

  private static List<Reading<ThreadUsage>> used(List<Long> cpuNanos) {
    return cpuNanos.stream().map(cpu -> Reading.of(new ThreadUsage(cpu, cpu, 0, 0, 1))).toList();
  }

  /**
   * One worker and two in each of these rounds, without a lock, which take equally many cycles
   * where nothing disturbs them.
   */
  static Session witnessed(List<Witnessed> rounds) {
    List<Observation> seen = new ArrayList<>();
    seen.add(new SensorFound(Streams.SENSOR));
    for (int round = 0; round < rounds.size(); round++) {
      seen.add(rounds.get(round).one().run(Mode.NONE, 1, round));
      seen.add(rounds.get(round).two().run(Mode.NONE, 2, round));
    }
    return session(plan(Reading.unavailable("one CPU", "two"), List.of(), "c"), seen);
  }

  /**
   * A round.
   *
   * @param one what one worker's run was like
   * @param two what that of two was like
   */
  record Witnessed(Like one, Like two) {}

  /**
   * What a run was like.
   *
   * @param nanos what it took
   * @param gigahertz the clock
   * @param neighbour the CPU whose core somebody else used, if anybody did; both are looked at
   * @param switches how often the scheduler took a worker's CPU away
   */
  record Like(long nanos, double gigahertz, OptionalInt neighbour, long switches) {
    static Like quiet(double gigahertz) {
      return new Like(Math.round(3 * JOB / gigahertz), gigahertz, OptionalInt.empty(), 0);
    }

    Like beside(int cpu, double slower) {
      return new Like(Math.round(slower * nanos), gigahertz, OptionalInt.of(cpu), switches);
    }

    Like preempted(double slower) {
      return new Like(Math.round(slower * nanos), gigahertz, neighbour, 1);
    }

    LockRun run(Mode mode, int workers, int round) {
      long cpu = switches == 0 ? nanos : JOB;
      List<CoreLook> looks = List.of(look(0), look(1));
      Reading<LooksAround> cores = Reading.of(new LooksAround(looks, looks));
      return new LockRun(
          new Setting(mode, workers, INTERVAL),
          round,
          nanos,
          0,
          0,
          0,
          0,
          new Surroundings(unknown().before(), unknown().after(), cores),
          Collections.nCopies(workers, Reading.of(new ThreadUsage(cpu, cpu, 0, 0, switches))),
          workers == 1 ? List.of(0) : List.of(0, 1));
    }

    private CoreLook look(int cpu) {
      double cycles = Streams.SENSOR.quietCycles();
      boolean isShared = neighbour.isPresent() && neighbour.getAsInt() == cpu;
      return new CoreLook(cpu, isShared ? 2 * cycles : cycles, gigahertz);
    }
  }

  /** Interrupted before anything was seen, with a kernel in Java. */
  static Session empty() {
    return session(plan(Reading.of(new CpuPair(0, 1)), List.of(), "java"), List.of());
  }

  private static GilPlan plan(Reading<CpuPair> cpus, List<Long> sweep, String language) {
    Kernel.Description kernel = kernel(language);
    return new GilPlan(
        kernel,
        kernel("c"),
        List.of(1, 2),
        INTERVAL,
        sweep,
        1_000_000,
        10_000,
        cpus,
        List.of("python3"));
  }

  private static Kernel.Description kernel(String language) {
    return new Kernel.Description(
        "mr7-montgomery-" + language,
        "prime",
        "primality",
        "seven bases",
        language.equals("c") ? Kernel.Language.C : Kernel.Language.JAVA,
        "baseline",
        new Uint64(0),
        Optional.empty());
  }

  private static Session session(GilPlan plan, List<Observation> seen) {
    return Sessions.whole(new SessionSpec("gil", plan, 0, 42), seen);
  }

  private static LockRun run(Mode mode, int workers, int round, long nanos, Surroundings around) {
    boolean contended = mode == Mode.HELD && workers > 1;
    Setting setting = new Setting(mode, workers, INTERVAL);
    return new LockRun(
        setting,
        round,
        nanos,
        contended ? 8 : 1,
        7,
        contended ? nanos : 0,
        0,
        around,
        List.of(),
        List.of());
  }

  private static Surroundings around(Relation before, Relation after) {
    return new Surroundings(
        Reading.of(reading(before)), Reading.of(reading(after)), RunWitness.NO_LOOKS);
  }

  private static Surroundings unknown() {
    return new Surroundings(
        Reading.unavailable("one CPU", "two"),
        Reading.unavailable("one CPU", "two"),
        RunWitness.NO_LOOKS);
  }

  private static RelationReading reading(Relation relation) {
    return switch (relation) {
      case CORE -> new RelationReading(0, 1, 1, 9.6, 1.98, Relation.CORE);
      case APART, LLC -> new RelationReading(0, 1, 1, 27, 0, Relation.APART);
      case REMOTE -> new RelationReading(0, 1, 1, 110, 0, Relation.REMOTE);
      case UNKNOWN -> new RelationReading(0, 1, 1, 75, 0, Relation.UNKNOWN);
    };
  }

  /** From one worker to as many as there are CPUs; nobody can tell these apart. */
  public static Session session(int cpus, int rounds) {
    List<Integer> workers = IntStream.rangeClosed(1, cpus).boxed().toList();
    List<Observation> seen = new ArrayList<>(List.of(new SensorFound(Streams.SENSOR)));
    for (int round = 0; round < rounds; round++) {
      for (int count : workers) {
        for (Mode mode : Mode.values()) {
          long nanos = mode == Mode.HELD ? count * JOB : JOB;
          seen.add(new Like(nanos, 3, OptionalInt.empty(), 0).run(mode, count, round));
        }
      }
    }
    GilPlan plan = plan(Reading.unavailable("many CPUs", "two"), List.of(), "c");
    return session(with(plan, workers), seen);
  }

  private static GilPlan with(GilPlan plan, List<Integer> workers) {
    return new GilPlan(
        plan.kernel(),
        plan.pythonKernel(),
        workers,
        INTERVAL,
        List.of(),
        plan.callNanos(),
        plan.millis(),
        plan.cpus(),
        List.of());
  }

  /** Where time is made up, no job is timed, and each interpreter has one way to work. */
  public static Optional<Object> standIn(Object what) {
    return switch (what) {
      case GilRounds.Calibrating(Kernel.Description kernel) ->
          Optional.of(
              new LockJob(
                  Kernels.standard().byName(kernel.name()), List.of(Argument.number(7)), 1, 1));
      case String program -> Optional.of(List.of(new InterpreterRounds.Part(program, "threads")));
      default -> Optional.empty();
    };
  }
}
