package org.primelab.suite;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.primelab.ffi.StopFlag;

/** What a kernel does. Called by many threads at once. */
@FunctionalInterface
public interface Code {
  /**
   * The bits of the answer.
   *
   * @param argument of the kind that the kernel takes
   * @throws CancellationException if {@code stop} was raised before the answer was found
   */
  long call(Argument argument, StopFlag stop);

  /**
   * The arguments laid out to be answered one after the other, or in a better way if there is one.
   */
  default Batch batch(List<Argument> arguments) {
    return stop -> {
      long[] answers = new long[arguments.size()];
      for (int i = 0; i < answers.length; i++) {
        answers[i] = call(arguments.get(i), stop);
      }
      return answers;
    };
  }

  /** Whether {@link #batch} has a better way than one after the other. */
  default boolean hasBatch() {
    return false;
  }

  /** How its work is cut into parts, if it can be. */
  default Optional<Parts> parts() {
    return Optional.empty();
  }

  /** The same kernel for threads of C, if it is written in C. */
  default Optional<InC> inC() {
    return Optional.empty();
  }

  /**
   * The same kernel, called in a way in which no safepoint can stop it, if it is written in C: see
   * {@link NativeKernel#critical}.
   */
  default Optional<Code> critical() {
    return Optional.empty();
  }

  /** Where it comes from, if it is not of this build. */
  default Optional<Origin> origin() {
    return Optional.empty();
  }

  /** What a JVM that runs it has to be started with, besides what its language needs. */
  default List<String> jvmFlags() {
    return List.of();
  }

  /** Whether there is anything to {@link #prepare}. */
  default boolean hasTable() {
    return false;
  }

  /** Builds the table that it needs, once in a JVM: else its first call does. */
  default void prepare() {}
}
