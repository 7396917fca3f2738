package org.primelab.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.primelab.ffi.gen.primelab_argument;
import org.primelab.ffi.gen.primelab_kernel;

/**
 * Calls one kernel for one argument again and again, by each kind of call that there is for any
 * kernel. What it passes lies ready in memory outside the heap. For one thread.
 */
public final class KernelCaller {
  private static final StopFlag NEVER = new StopFlag();
  private final NativeKernel kernel;
  private final NativeArgument asked;
  private final KernelCall byDefault;
  private final KernelCall critical;
  private final MemorySegment argument;
  private final MemorySegment answer;

  /**
   * One that is ready to call.
   *
   * @throws UnsupportedOperationException if the kernel cannot run here
   */
  public KernelCaller(NativeKernel kernel, NativeArgument asked) {
    this.kernel = kernel;
    this.asked = asked;
    byDefault = KernelCall.byDefault(primelab_kernel.call(kernel.entry()));
    critical = KernelCall.critical(primelab_kernel.call(kernel.entry()));
    Arena arena = Arena.ofAuto();
    argument = primelab_argument.allocate(arena);
    answer = arena.allocate(ValueLayout.JAVA_LONG);
    asked.into(argument);
  }

  /**
   * Calls it so many times, and returns the bits of the last answer.
   *
   * @param kind {@link CallKind#C}, {@link CallKind#FFM} or {@link CallKind#FFM_CRITICAL}
   * @param times at least 1
   * @throws IllegalArgumentException if there is no such call, or the kernel refuses the argument
   */
  public long calls(CallKind kind, int times) {
    return switch (kind) {
      case C -> kernel.repeat(asked, times, NEVER);
      case FFM -> repeated(byDefault, times);
      case FFM_CRITICAL -> repeated(critical, times);
      case FFM_CRITICAL_HEAP, JNI, JNI_HEAP ->
          throw new IllegalArgumentException(kind + " is no call of any kernel");
    };
  }

  private long repeated(KernelCall call, int times) {
    for (int i = 0; i < times; i++) {
      check(call.invoke(argument, MemorySegment.NULL, answer));
    }
    return answer.get(ValueLayout.JAVA_LONG, 0);
  }

  private void check(int result) {
    if (result < 0) {
      throw new IllegalArgumentException("%s: errno %d".formatted(kernel.name, -result));
    }
  }
}
