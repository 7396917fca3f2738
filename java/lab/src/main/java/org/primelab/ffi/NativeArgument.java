package org.primelab.ffi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.primelab.ffi.gen.primelab_argument;

/**
 * What a kernel of C is asked about. A kernel reads of it what it takes.
 *
 * @param n the number, where the span begins, or what the state was made for; unsigned
 * @param to where the span ends: the first number that is not in it; unsigned
 * @param data what it takes the first elements of
 * @param count how many of them
 * @param state where the state lies that the kernel has set up; 0 if there is none
 */
public record NativeArgument(long n, long to, Optional<DataBlock> data, long count, long state) {
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
  private static final long SIZE = primelab_argument.sizeof();

  /** One for a kernel that takes a span or a number. */
  public NativeArgument(long n, long to) {
    this(n, to, Optional.empty(), 0, 0);
  }

  /** One for a kernel that takes a number. */
  public static NativeArgument number(long n) {
    return new NativeArgument(n, 0);
  }

  /** One for a kernel that takes data. */
  public static NativeArgument data(DataBlock data, long count) {
    return new NativeArgument(0, 0, Optional.of(data), count, 0);
  }

  /**
   * One for a kernel that takes what it has set up for a number: see {@link NativeKernel#setup}.
   */
  public static NativeArgument state(long n, long state) {
    return new NativeArgument(n, 0, Optional.empty(), 0, state);
  }

  /** Writes it into memory of C. What it points to must be kept by whoever has it read. */
  void into(MemorySegment argument) {
    primelab_argument.n(argument, n);
    primelab_argument.to(argument, to);
    primelab_argument.data(argument, data.map(DataBlock::memory).orElse(MemorySegment.NULL));
    primelab_argument.count(argument, count);
    primelab_argument.state(argument, MemorySegment.ofAddress(state));
  }

  /**
   * Writes it as one of many into memory that holds nothing but zeros: of a million numbers, each
   * is written by itself.
   */
  void into(MemorySegment many, int place) {
    if (data.isPresent() || state != 0) {
      into(primelab_argument.asSlice(many, place));
      return;
    }
    LONG.set(many, place * SIZE + primelab_argument.n$offset(), n);
    LONG.set(many, place * SIZE + primelab_argument.to$offset(), to);
    LONG.set(many, place * SIZE + primelab_argument.count$offset(), count);
  }
}
