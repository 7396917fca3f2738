package org.primelab.jmh;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.profile.ProfilerException;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.TextResult;
import org.openjdk.jmh.runner.IterationType;
import org.primelab.account.TraceFile;
import org.primelab.placement.PlacementWish;
import org.primelab.probe.Reading;
import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import org.primelab.topology.Topology;

/**
 * Accounts for the wall time of a benchmark's threads, iteration by iteration. One part of it works
 * in the JVM that JMH is started in: it gives each fork its options, and says in words what the
 * results of the fork mean. The other part watches within the fork. Warm-up iterations are watched
 * too, so that measured ones meet nothing that is called for the first time.
 */
public final class WallTimeProfiler implements ExternalProfiler, InternalProfiler {
  private final ProfilerOptions options;
  private Optional<IterationWatch> watch = Optional.empty();
  private int measured;

  /**
   * Makes one with options.
   *
   * @param options as {@link ProfilerOptions} reads them
   * @throws ProfilerException if they are none, or the machine has no such CPUs
   */
  public WallTimeProfiler(String options) throws ProfilerException {
    try {
      this.options = ProfilerOptions.parse(options);
      this.options.pin().ifPresent(wish -> cpus(wish, 1));
    } catch (IllegalArgumentException e) {
      throw new ProfilerException(e.getMessage());
    }
  }

  @Override
  public String getDescription() {
    return "primelab: where the wall time of the benchmark's threads went";
  }

  @Override
  public Collection<String> addJVMInvokeOptions(BenchmarkParams benchmark) {
    return List.of();
  }

  @Override
  public Collection<String> addJVMOptions(BenchmarkParams benchmark) {
    List<String> all = new ArrayList<>();
    all.add("--enable-native-access=ALL-UNNAMED");
    all.add("-Djmh.executor=CUSTOM");
    all.add("-Djmh.executor.class=" + BenchmarkThreads.class.getName());
    options
        .pin()
        .map(wish -> cpus(wish, benchmark.getThreads()))
        .ifPresent(cpus -> all.add("-D" + BenchmarkThreads.PIN + "=" + cpus));
    return all;
  }

  /** The CPU of each thread, as a list. */
  private static String cpus(PlacementWish wish, int threads) {
    try {
      Topology topology = SysfsTopology.ofThisMachine();
      return wish.on(topology, threads).cpus().stream()
          .map(String::valueOf)
          .collect(Collectors.joining(","));
    } catch (NoTopologyException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public void beforeTrial(BenchmarkParams benchmark) {}

  @Override
  public Collection<? extends Result<?>> afterTrial(
      BenchmarkResult fork, long pid, File output, File errors) {
    String words = Verdict.of(fork);
    return words.isEmpty() ? List.of() : List.of(new TextResult(words, "verdict"));
  }

  @Override
  public boolean allowPrintOut() {
    return true;
  }

  @Override
  public boolean allowPrintErr() {
    return true;
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    Reading<IterationWatch> begun = IterationWatch.begin();
    begun.missing().ifPresent(Refusals::add);
    watch = begun.found();
    BenchmarkThreads.watchedBy(watch);
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    BenchmarkThreads.watchedBy(Optional.empty());
    Optional<WatchedIteration> seen = watch.flatMap(IterationWatch::end);
    if (iteration.getType() != IterationType.MEASUREMENT) {
      return List.of();
    }
    if (seen.isEmpty()) {
      return IterationResults.refused();
    }
    measured++;
    options.trace().ifPresent(folder -> write(folder, benchmark, seen.get()));
    return IterationResults.of(seen.get());
  }

  private void write(Path folder, BenchmarkParams benchmark, WatchedIteration seen) {
    String name =
        "%s-%d-%d.json"
            .formatted(benchmark.getBenchmark(), ProcessHandle.current().pid(), measured);
    try {
      Files.createDirectories(folder);
      TraceFile.write(
          folder.resolve(name), seen.timelines(), List.of(), seen.evidence().safepoints());
    } catch (IOException e) {
      Refusals.add(
          "the trace file %s cannot be written in %s: %s".formatted(name, folder, e.getMessage()));
    }
  }
}
