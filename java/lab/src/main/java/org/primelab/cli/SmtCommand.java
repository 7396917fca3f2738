package org.primelab.cli;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.session.SessionSpec;
import org.primelab.study.smt.CpuPair;
import org.primelab.study.smt.Loads;
import org.primelab.study.smt.Pairs;
import org.primelab.study.smt.SmtPlan;
import org.primelab.study.smt.SmtStudy;
import org.primelab.suite.Kernels;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import org.primelab.topology.Topology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab smt}. */
@Command(
    name = "smt",
    description = "Find out what CPUs are to each other, and what a second hyperthread is worth.")
final class SmtCommand implements Callable<Integer> {
  private final Lab lab;
  private final SmtStudy smt = new SmtStudy();

  @Option(
      names = "--time",
      paramLabel = "SECONDS",
      description = "How long to measure (default: 60; a rare class may want 300).")
  int seconds = 60;

  @Option(
      names = "--pairs",
      paramLabel = "LIST",
      description = "Pairs of CPUs, such as 0-1,0-8 (default: all that are allowed).")
  @Nullable String pairs;

  @Option(
      names = "--kernels",
      paramLabel = "LIST",
      completionCandidates = Names.class,
      description = "What to run side by side: ${COMPLETION-CANDIDATES} (default: all).")
  @Nullable String kernels;

  @Mixin SeedOption seed = new SeedOption();

  @Mixin OutputOptions output = new OutputOptions();

  SmtCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public Integer call() throws InterruptedException {
    SmtPlan plan = new SmtPlan(pairs(), loads(), seconds * 1000L);
    SessionSpec spec = smt.plan(plan, seed.chosen());
    return new Measuring(lab, smt, Kernels.standard(), output).run(spec);
  }

  private List<CpuPair> pairs() {
    Topology topology = topology();
    String chosen = pairs;
    try {
      return chosen == null ? Pairs.all(topology) : Pairs.parse(topology, chosen);
    } catch (IllegalArgumentException e) {
      throw new UserError("--pairs", String.valueOf(e.getMessage()));
    }
  }

  private static Topology topology() {
    try {
      return SysfsTopology.ofThisMachine();
    } catch (NoTopologyException e) {
      throw new MissingPart("/sys", "%s; mount sysfs there".formatted(e.getMessage()));
    }
  }

  private List<SmtPlan.Load> loads() {
    String chosen = kernels;
    try {
      return chosen == null ? Loads.all() : Loads.parse(chosen);
    } catch (IllegalArgumentException e) {
      throw new UserError("--kernels", String.valueOf(e.getMessage()));
    }
  }

  /** For {@code --kernels}. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      try {
        return Loads.names().iterator();
      } catch (MissingLibraryException e) {
        return Stream.of("(unavailable: " + e.getMessage() + ")").iterator();
      }
    }
  }
}
