package org.primelab.cluster.range;

import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

/**
 * All chunks, answered or not.
 *
 * @param slots tasks that all executors together did at a time when it began
 * @param chunks how many there were
 * @param answered of them
 * @param answeredTwice how often a chunk was answered that had its answer
 * @param triedAgain tries that gave no answer, as when an executor was lost
 * @param killed executors that the lab killed
 * @param wallNanos from the submission to the last answer, in ns
 */
public record JobDone(
    int slots,
    int chunks,
    int answered,
    int answeredTwice,
    int triedAgain,
    int killed,
    long wallNanos)
    implements Checked {
  @Override
  public Stream<String> failures(Plan plan) {
    return answered == chunks
        ? Stream.empty()
        : Stream.of("%d of %d chunks have no answer".formatted(chunks - answered, chunks));
  }
}
