package org.primelab.run;

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

  /** To the child: there is no more work; say good-bye and end. */
  record End() implements Frame {}

  /** From the child: it can begin. */
  record Ready() implements Frame {}

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
   */
  record Bye(ThreadUsage usage) implements Frame {}

  /**
   * From the child: the last message, where usage could not be read.
   *
   * @param reason why
   */
  record ByeUnmeasured(String reason) implements Frame {}
}
