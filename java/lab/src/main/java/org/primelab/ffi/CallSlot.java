package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.primelab.ffi.gen.primelab_argument;

/**
 * The memory outside the heap that a call of a kernel passes its argument and its answer through.
 * Each thread has one and uses it for all its calls, so that none of them allocates anything.
 *
 * <p>It is told by its address: a segment that comes out of a thread's own map is of a type that
 * the JIT does not know, which costs a call two nanoseconds more.
 */
final class CallSlot {
  private static final ThreadLocal<CallSlot> OF_THREAD = ThreadLocal.withInitial(CallSlot::new);

  private static final long N = primelab_argument.n$offset();
  private static final long TO = primelab_argument.to$offset();
  private static final long ANSWER = primelab_argument.sizeof();

  private static final MemorySegment MEMORY = everything();

  // Lives as long as the slot, and that as long as its thread.
  private final MemorySegment block =
      Arena.ofAuto().allocate(ANSWER + Long.BYTES, ValueLayout.JAVA_LONG.byteAlignment());
  private final long address = block.address();

  private CallSlot() {}

  @SuppressWarnings("restricted") // this package is the one that may touch memory of C
  private static MemorySegment everything() {
    return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  }

  /** The calling thread's, for an argument of any kind. */
  static CallSlot holding(NativeArgument argument) {
    CallSlot slot = OF_THREAD.get();
    argument.into(slot.block);
    return slot;
  }

  /** The calling thread's, for an argument that is a number or a span. */
  static CallSlot holding(long n, long to) {
    CallSlot slot = OF_THREAD.get();
    MEMORY.set(ValueLayout.JAVA_LONG, slot.address + N, n);
    MEMORY.set(ValueLayout.JAVA_LONG, slot.address + TO, to);
    return slot;
  }

  /** Where C finds the argument: a {@code primelab_argument}. */
  MemorySegment argument() {
    return MemorySegment.ofAddress(address);
  }

  /** Where C stores the 64 bits of the answer. */
  MemorySegment answer() {
    return MemorySegment.ofAddress(address + ANSWER);
  }

  /** Those of the last call. */
  long answered() {
    return MEMORY.get(ValueLayout.JAVA_LONG, address + ANSWER);
  }
}
