package org.primelab.study.gil;

import java.util.Optional;
import org.primelab.ffi.StopFlag;
import org.primelab.probe.Reading;
import org.primelab.probe.RelationProbe;
import org.primelab.probe.RelationReading;

/** Reads what the two CPUs of this process are to each other, where they are two. */
final class Relations implements AutoCloseable {
  private final Reading<CpuPair> cpus;
  private final Optional<RelationProbe> probe;

  private Relations(Reading<CpuPair> cpus, Optional<RelationProbe> probe) {
    this.cpus = cpus;
    this.probe = probe;
  }

  static Relations open(Reading<CpuPair> cpus, StopFlag stop) {
    return new Relations(
        cpus,
        cpus instanceof Reading.Value ? Optional.of(RelationProbe.open(stop)) : Optional.empty());
  }

  Reading<RelationReading> read() {
    return switch (cpus) {
      case Reading.Value<CpuPair>(CpuPair pair) -> probe.orElseThrow().read(pair.a(), pair.b());
      case Reading.Unavailable<CpuPair>(String reason, String cure) ->
          Reading.unavailable(reason, cure);
    };
  }

  @Override
  public void close() {
    probe.ifPresent(RelationProbe::close);
  }
}
