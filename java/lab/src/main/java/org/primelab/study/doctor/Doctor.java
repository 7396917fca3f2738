package org.primelab.study.doctor;

import static org.primelab.report.Quantity.count;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primelab.probe.BetweenJobs;
import org.primelab.report.Block;
import org.primelab.report.Columns;
import org.primelab.report.Conclusion;
import org.primelab.report.Report;
import org.primelab.report.Words;
import org.primelab.session.Environment;
import org.primelab.study.Answer;
import org.primelab.study.Found;
import org.primelab.study.SecondThread;
import org.primelab.study.Workers;
import org.primelab.study.doctor.Checkup.Status;
import org.primelab.topology.Topology;

/**
 * What on this machine would spoil a measurement.
 *
 * @param checks in reading order
 * @param workers how many make sense here, and why
 */
public record Doctor(List<Checkup> checks, Workers workers) implements Found {
  private static final Columns<Line> COLUMNS =
      Columns.<Line>none().left("", Line::status).left("", Line::name).left("", Line::text);

  public Doctor {
    checks = List.copyOf(checks);
  }

  /** What is said of a check, and below it what to do where something is to be done. */
  private record Line(String status, String name, String text) {
    private static Stream<Line> of(Checkup check) {
      Line seen = new Line(Words.of(check.status()), check.name(), check.message());
      return check.status() == Status.OK
          ? Stream.of(seen)
          : Stream.of(seen, new Line("", "", "→ " + check.cure()));
    }
  }

  /**
   * Looks at everything on this machine, for about three seconds.
   *
   * @param topology of it
   * @param second what a core's second hyperthread is worth, where that was measured
   */
  public static Doctor examine(Topology topology, Optional<SecondThread> second)
      throws InterruptedException {
    return examine(
        Path.of("/"),
        topology,
        Workers.of(topology, second),
        VcpuCheckup::ofThisMachine,
        NeighbourCheckup::ofThisMachine,
        EventCheckups.Access.ofThisMachine());
  }

  static Doctor examine(
      Path root,
      Topology topology,
      Workers workers,
      VcpuCheckup.Looks looks,
      NeighbourCheckup.Watch watch,
      EventCheckups.Access access)
      throws InterruptedException {
    List<Checkup> checkups = new ArrayList<>(new CpuCheckups(topology).all());
    checkups.add(new VcpuCheckup(topology, looks).look().named("floating-vcpus"));
    checkups.add(new NeighbourCheckup(topology, watch).look().named("neighbours"));
    checkups.addAll(new SystemCheckups(root, topology).all());
    checkups.addAll(new EventCheckups(root, access).all());
    checkups.add(new WitnessCheckup(BetweenJobs::costNanos).look().named("witnesses"));
    checkups.add(
        new JvmCheckup(
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                System.getenv("JAVA_TOOL_OPTIONS"))
            .look()
            .named("jdk-flags"));
    return new Doctor(checkups, workers);
  }

  /** The report for people and for programs. */
  public Report report() {
    return Answer.report("doctor", Environment.Start.now().end(), this);
  }

  @Override
  public List<Block> blocks() {
    return List.of(
        COLUMNS.of(checks.stream().flatMap(Line::of).toList()),
        new Conclusion(
            "%s, %d unavailable, of %s"
                .formatted(
                    count(with(Status.WARN), "warning"),
                    with(Status.UNAVAILABLE),
                    count(checks.size(), "check"))),
        workers.told());
  }

  /** Whether anything was found that spoils measurements. */
  public boolean warns() {
    return with(Status.WARN) > 0;
  }

  private long with(Status status) {
    return checks.stream().filter(c -> c.status() == status).count();
  }
}
