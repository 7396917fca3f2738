package org.primelab.session;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.primelab.probe.Reading;
import org.primelab.report.Quantity;
import org.primelab.report.Words;
import org.primelab.stats.Interval;
import org.primelab.topology.CpuSet;
import org.primelab.topology.LogicalCpu;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import org.primelab.topology.Topology;
import org.primelab.window.Episode;
import org.primelab.window.PassingWatch;
import org.primelab.window.Sensor;
import org.primelab.window.Watched;

/**
 * Who else worked on the cores of this session's CPUs meanwhile, as looks now and then told.
 *
 * @param gauge what they went by
 * @param certain whether a core was ever seen alone by it: else shares may be those of a short
 *     buffer
 * @param cpus each that was looked at
 */
public record Neighbours(String gauge, boolean certain, List<Cpu> cpus) {
  /** So seldom that it moves no figure. */
  private static final double NOTABLE = 0.05;

  /** If there are more episodes, the longest are kept. */
  private static final int MOST_EPISODES = 100;

  private static final String CURE = "'lab neighbours' watches for as long as you like";

  public Neighbours {
    cpus = List.copyOf(cpus);
  }

  /**
   * A CPU.
   *
   * @param id its number
   * @param share of the looks that saw somebody else on its core
   * @param looks how many there were
   * @param siblings CPUs of this machine that are declared to share its core
   * @param episodes the longest in which somebody was there, in order
   */
  public record Cpu(
      int id, Interval share, int looks, List<Integer> siblings, List<Episode> episodes) {
    public Cpu {
      siblings = List.copyOf(siblings);
      episodes = List.copyOf(episodes);
    }

    private static Cpu of(Watched seen, Optional<Topology> topology) {
      return new Cpu(
          seen.cpu(),
          seen.share(),
          seen.looks().stream().mapToInt(looks -> looks).sum(),
          topology
              .flatMap(machine -> machine.cpu(seen.cpu()))
              .map(LogicalCpu::siblings)
              .orElse(CpuSet.EMPTY)
              .stream()
              .filter(cpu -> cpu != seen.cpu())
              .boxed()
              .toList(),
          longest(seen.episodes()));
    }

    private boolean isNotable() {
      return share.median() >= NOTABLE;
    }

    /** Whose threads they may be is said where the machine declares siblings. */
    private String words() {
      return "CPU %d: %s of the time%s%s"
          .formatted(
              id,
              Quantity.percent(share.median()),
              Episode.words(episodes),
              siblings.isEmpty() ? "" : ", threads on its sibling " + CpuSet.of(siblings));
    }
  }

  private static List<Episode> longest(List<Episode> all) {
    return all.stream()
        .sorted(Comparator.comparingLong(Episode::nanos).reversed())
        .limit(MOST_EPISODES)
        .sorted(Comparator.comparingLong(Episode::atNanos))
        .toList();
  }

  /** What a watch has seen until now. */
  static Reading<Neighbours> of(PassingWatch watch) {
    PassingWatch.Told told = watch.told();
    if (told.cpus().isEmpty()) {
      return Reading.unavailable(told.why(), CURE);
    }
    Optional<Topology> machine = topology();
    Sensor sensor = told.sensor().orElseThrow();
    return Reading.of(
        new Neighbours(
            sensor.gauge(),
            sensor.isCertain(),
            told.cpus().stream().map(seen -> Cpu.of(seen, machine)).toList()));
  }

  /** Looks at the CPUs of this machine that may be used, from now on. */
  static PassingWatch watch() {
    return new PassingWatch(
        () ->
            topology()
                .map(machine -> machine.allowed().stream().boxed().toList())
                .orElse(List.of()),
        () -> KnownSensor.ofThisMachine().aside());
  }

  private static Optional<Topology> topology() {
    try {
      return Optional.of(new SysfsTopology(Path.of("/")).read());
    } catch (NoTopologyException e) {
      return Optional.empty();
    }
  }

  /**
   * What all looks together saw: a look tells that another thread was on the core, and not whose.
   *
   * @param share of them that saw one, in [0, 1]
   * @param looks how many there were, at least 1
   */
  public record Seen(double share, int looks) {
    /** Less is what interrupts make of looks where nobody is there. */
    private static final double NOBODY = 0.01;

    /** It, as a clause. */
    public String words() {
      return "the gauge of neighbours saw another thread, ours or another tenant's, in %s of %s meanwhile"
          .formatted(Quantity.percent(share), Quantity.count(looks, "look"));
    }

    /** Whether nobody was there, as far as looks can tell. */
    public boolean isNobody() {
      return share <= NOBODY;
    }

    /** Whether somebody was there so often that it is worth a word. */
    public boolean isNotable() {
      return share >= NOTABLE;
    }
  }

  /** What all looks together saw; nothing of a core that was never seen alone. */
  public Optional<Seen> seen() {
    int looks = cpus.stream().mapToInt(Cpu::looks).sum();
    double shared = cpus.stream().mapToDouble(cpu -> cpu.share.median() * cpu.looks).sum();
    return certain && looks > 0 ? Optional.of(new Seen(shared / looks, looks)) : Optional.empty();
  }

  /** That of a whole session, if anybody looked. */
  public static Optional<Seen> in(Session session) {
    return session.environment().neighbours().flatMap(Reading::found).flatMap(Neighbours::seen);
  }

  /** Where it was so often that it is worth a word: "CPU 1: 63 %". */
  Optional<String> notable() {
    List<String> words = cpus.stream().filter(Cpu::isNotable).map(Cpu::words).toList();
    return words.isEmpty() || !certain ? Optional.empty() : Optional.of(Words.few(words, "; "));
  }
}
