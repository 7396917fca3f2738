package org.primelab.study.doctor;

import static org.primelab.report.Quantity.count;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.primelab.report.Block;
import org.primelab.report.Finding;
import org.primelab.report.Report;
import org.primelab.report.Table;
import org.primelab.report.Table.Align;
import org.primelab.report.Table.Column;
import org.primelab.session.Environment;
import org.primelab.study.doctor.Checkup.Status;
import org.primelab.topology.Topology;

/**
 * What on this machine would spoil a measurement.
 *
 * @param checkups in reading order
 */
public record Doctor(List<Checkup> checkups) {
  public Doctor {
    checkups = List.copyOf(checkups);
  }

  /**
   * Looks at everything on this machine, for about a second.
   *
   * @param topology of it
   */
  public static Doctor examine(Topology topology) throws InterruptedException {
    return examine(
        Path.of("/"), topology, VcpuCheckup::ofThisMachine, new EventCheckups.OfThisMachine());
  }

  static Doctor examine(
      Path root, Topology topology, VcpuCheckup.Looks looks, EventCheckups.Access access)
      throws InterruptedException {
    List<Checkup> checkups = new ArrayList<>(new CpuCheckups(topology).all());
    checkups.add(new VcpuCheckup(topology, looks).look());
    checkups.addAll(new SystemCheckups(root, topology.allowed().size()).all());
    checkups.addAll(new EventCheckups(root, access).all());
    checkups.addAll(
        new JvmCheckups(
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                System.getenv("JAVA_TOOL_OPTIONS"))
            .all());
    return new Doctor(checkups);
  }

  /** For people and for programs. */
  public Report report() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(table());
    blocks.add(new Finding(summary()));
    return new Report(blocks, List.of(), List.of(), document());
  }

  private Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (Checkup checkup : checkups) {
      rows.add(List.of(word(checkup.status()), checkup.name(), checkup.message()));
      if (checkup.status() != Status.OK) {
        rows.add(List.of("", "", "→ " + checkup.cure()));
      }
    }
    return new Table(
        List.of(
            new Column("", Align.LEFT, 0),
            new Column("", Align.LEFT, 0),
            new Column("", Align.LEFT, 0)),
        rows);
  }

  private String summary() {
    return "%s, %d unavailable, of %s"
        .formatted(
            count(with(Status.WARN), "warning"),
            with(Status.UNAVAILABLE),
            count(checkups.size(), "check"));
  }

  private long with(Status status) {
    return checkups.stream().filter(c -> c.status() == status).count();
  }

  private static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("study", "doctor");
    document.put("version", Environment.labVersion());
    document.put("environment", Environment.Start.now().end());
    document.put("caveats", List.of());
    document.put("checks", checkups);
    return document;
  }
}
