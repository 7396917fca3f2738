package org.primelab.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.primelab.ffi.DeniedEvents;
import org.primelab.ffi.OsRefusal;
import org.primelab.ffi.ThreadAffinity;
import org.primelab.topology.CpuSet;

/** Where a sandbox lets a thread place itself and nobody else, as a strict snap does. */
class SandboxedPinTest {
  /** In the other JVM: pins itself, and tries to pin another thread. */
  static final class Placed {
    private Placed() {}

    public static void main(String[] arguments) throws InterruptedException {
      CpuSet allowed = CpuSet.of(ThreadAffinity.ofCurrentThread());
      CpuSet one = CpuSet.of(allowed.first().orElseThrow());
      try (Pin pin = Pin.currentThread(one)) {
        System.out.println("on " + CpuSet.of(ThreadAffinity.of(pin.tid())).equals(one));
      }
      System.out.println("back " + CpuSet.of(ThreadAffinity.ofCurrentThread()).equals(allowed));
      int self = ThreadAffinity.currentThreadId();
      Thread other = new Thread(() -> pinAnother(self, one));
      other.start();
      other.join();
    }

    private static void pinAnother(int tid, CpuSet cpus) {
      try (Pin pin = Pin.thread(tid, cpus)) {
        System.out.println("pinned " + pin.tid());
      } catch (OsRefusal e) {
        System.out.println("errno " + e.errno());
      }
    }
  }

  @Test
  void aThreadPlacesItself() throws Exception {
    Process process = DeniedEvents.placingItself(Placed.class).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines()).containsExactly("on true", "back true", "errno 1");
  }
}
