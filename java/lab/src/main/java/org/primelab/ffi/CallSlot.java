package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.primelab.ffi.gen.primelab_argument;

/**
 * The memory outside the heap that a call of a kernel passes its argument and its answer through.
 * Each thread has one and uses it for all its calls, so that none of them allocates anything.
 */
final class CallSlot {
  private static final ThreadLocal<CallSlot> OF_THREAD = ThreadLocal.withInitial(CallSlot::new);

  private final Arena arena = Arena.ofAuto();

  /** A {@code primelab_argument}. */
  final MemorySegment argument = primelab_argument.allocate(arena);

  /** Where C stores the 64 bits of the answer. */
  final MemorySegment answer = arena.allocate(ValueLayout.JAVA_LONG);

  private CallSlot() {}

  /** The calling thread's, for an argument that is a number or a span. */
  static CallSlot holding(long n, long to) {
    CallSlot slot = OF_THREAD.get();
    primelab_argument.n(slot.argument, n);
    primelab_argument.to(slot.argument, to);
    return slot;
  }

  /** The answer of the last call. */
  long answer() {
    return answer.get(ValueLayout.JAVA_LONG, 0);
  }
}
