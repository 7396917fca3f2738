package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.ProcessSwitches.Kind;

class SwitchLogTest {
  private static final List<Kind> KINDS = List.of(Kind.values());

  private record Taken(long nanos, int tid, int cpu, Kind kind, int related) {}

  private static Taken made(int i) {
    return new Taken(1_000_000_000_000L + i, i % 77, i % 1024, KINDS.get(i % KINDS.size()), -i);
  }

  @Test
  void recordsComeOutAsTheyWentInAlsoOverManyPages() {
    for (int count : List.of(0, 1, 16_383, 16_384, 16_385, 50_000)) {
      SwitchLog log = new SwitchLog();
      List<Taken> put = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Taken one = made(i);
        put.add(one);
        log.add(one.nanos, one.tid, one.cpu, one.kind, one.related);
      }
      List<Taken> got = new ArrayList<>();
      log.forEach(
          (nanos, tid, cpu, kind, related) -> got.add(new Taken(nanos, tid, cpu, kind, related)));
      assertThat(log.size()).isEqualTo(count);
      assertThat(got).isEqualTo(put);
    }
  }
}
