package org.primelab.ffi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalLong;
import org.primelab.ffi.gen.Primelab;

/** Machine code as it lies in this process. */
public final class CodeMemory {
  private CodeMemory() {}

  /**
   * The bytes there.
   *
   * @param address of memory that can be read and is not given back meanwhile: anything else ends
   *     this process
   */
  @SuppressWarnings("restricted") // this package is the one that may call C
  public static byte[] bytes(long address, int length) {
    return MemorySegment.ofAddress(address).reinterpret(length).toArray(ValueLayout.JAVA_BYTE);
  }

  /**
   * How often the calling thread comes by an instruction while something runs, by a breakpoint of
   * the CPU: each time costs a microsecond, or dozens in a guest.
   *
   * @param address where the instruction begins
   * @param most it is counted no further
   * @return empty if it came by so often
   * @throws OsRefusal if there is no breakpoint to be had, with the errno: {@link
   *     OsRefusal#EOPNOTSUPP} where one is never hit, as in guests of some hosts
   * @throws MissingLibraryException if the library cannot be loaded
   */
  public static OptionalLong passes(long address, int most, Runnable work) {
    NativeLibrary.ensureLoaded();
    int event = Primelab.primelab_passes_open(address, most);
    if (event < 0) {
      throw refusal(-event);
    }
    long passes;
    try {
      work.run();
    } finally {
      passes = Primelab.primelab_passes_close(event);
    }
    if (passes < 0) {
      throw refusal(Math.toIntExact(-passes));
    }
    return passes < most ? OptionalLong.of(passes) : OptionalLong.empty();
  }

  private static OsRefusal refusal(int errno) {
    String call = "a breakpoint of the calling thread";
    return errno == OsRefusal.EOPNOTSUPP
        ? new OsRefusal(OsRefusal.Door.EVENTS, call, errno, "it can be set here, and is never hit")
        : new OsRefusal(OsRefusal.Door.EVENTS, call, errno);
  }
}
