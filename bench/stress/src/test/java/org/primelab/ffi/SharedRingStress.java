package org.primelab.ffi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A writer sends two pieces and closes; the reader takes what comes. It sees the bytes in order and
 * whole, and then the end.
 */
@JCStressTest
@Outcome(id = "1, 515, -1", expect = Expect.ACCEPTABLE, desc = "All bytes in order, then the end.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A byte was lost, stale, or came after the end.")
@State
public class SharedRingStress {
  private final SharedRing ring;

  /** An empty ring. */
  public SharedRingStress() {
    NativeLibrary.ensureLoaded();
    ring = new SharedRing(Arena.ofAuto().allocate(SharedRing.BYTES, 64));
  }

  /** Writes. */
  @Actor
  public void writer() {
    try {
      ring.write(new byte[] {1}, 0, 1);
      ring.write(new byte[] {2, 3}, 0, 2);
      ring.closeWriter();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads byte by byte until the end. */
  @Actor
  public void reader(III_Result r) {
    byte[] got = new byte[4];
    int count = 0;
    int last = ring.read(got, 0, 1);
    while (last > 0 && count < 3) {
      count += last;
      last = ring.read(got, count, 4 - count);
    }
    r.r1 = got[0];
    r.r2 = got[1] << 8 | got[2];
    r.r3 = last;
  }
}
