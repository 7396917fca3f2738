package org.primelab.run;

import java.util.List;
import org.primelab.ffi.ThreadUsage;

/** A message between the lab and one of its child processes. See {@link FrameCodec}. */
sealed interface Frame {
  /**
   * To the child: check this number.
   *
   * @param index comes back with the answer
   * @param number the number's bits
   */
  record Check(int index, long number) implements Frame {}

  /**
   * To the child: test a whole set of numbers, and say how long it took.
   *
   * @param passes how often to test it, in one go
   * @param set name of a {@link org.primelab.prime.NumberSet}
   */
  record Time(int passes, String set) implements Frame {}

  /** To the child: build the table that your kernel needs, and say how long it took. */
  record Prepare() implements Frame {}

  /** There is no more to come. A worker that is told so says good-bye and ends. */
  record End() implements Frame {}

  /**
   * From the child: it can begin.
   *
   * @param tid its worker's thread in the kernel; 0 if the child cannot tell
   */
  record Ready(int tid) implements Frame {}

  /**
   * From the child: an answer.
   *
   * @param index of the job
   * @param prime the answer
   * @param beganNanos when it began, by System.nanoTime
   * @param elapsedNanos how long it took, in ns
   */
  record Answered(int index, boolean prime, long beganNanos, long elapsedNanos) implements Frame {}

  /**
   * From the child: a set was tested, or a table built.
   *
   * @param nanos for all passes, in ns
   * @param isRight whether the oracle agrees with every answer
   * @param wrong if not, a number on which it does not
   */
  record Timed(long nanos, boolean isRight, long wrong) implements Frame {}

  /**
   * From the child: its kernel failed on this job.
   *
   * @param index of the job
   * @param reason what the kernel threw
   */
  record Failed(int index, String reason) implements Frame {}

  /**
   * From the child: the last message.
   *
   * @param usage what the work took
   * @param cpus where it ran, as a list
   * @param migrations how often it was moved; negative if that is not known
   */
  record Bye(ThreadUsage usage, String cpus, long migrations) implements Frame {}

  /**
   * From the child: the last message, where usage could not be read.
   *
   * @param reason why
   */
  record ByeUnmeasured(String reason) implements Frame {}

  /**
   * From the child: a row of what an errand found out.
   *
   * @param numbers that mean what the errand says; at most 127
   */
  record Row(List<Long> numbers) implements Frame {
    public Row {
      numbers = List.copyOf(numbers);
    }
  }
}
