package org.primelab.watch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.primelab.account.Account;
import org.primelab.account.CrossCheck;
import org.primelab.account.Evidence;
import org.primelab.account.Timeline;
import org.primelab.probe.Reading;
import org.primelab.profile.JvmActivity;

/**
 * What was seen of a process.
 *
 * @param pid its number
 * @param command its words
 * @param exitStatus what it ended with, if it was started here and has ended
 * @param evidence all that is known of its threads
 * @param timelines one of each of them, by the number of its lane
 * @param accounts likewise
 * @param checks of what the events say by what the kernel counts
 * @param switches how many records there were, lost ones apart, and what the kernel counted
 * @param rings whether switches were recorded, with how many threads were found at first
 * @param jvm what it told of itself
 * @param clock how the two were joined
 * @param samples of what used the CPUs; empty if nobody asked for them
 * @param relation which CPUs were siblings meanwhile; empty if nobody asked
 * @param endedEarly why it was watched no longer, if there was a reason
 */
public record Watched(
    int pid,
    List<String> command,
    OptionalInt exitStatus,
    Evidence evidence,
    List<Timeline> timelines,
    List<Account> accounts,
    List<CrossCheck> checks,
    SwitchCount switches,
    Reading<Integer> rings,
    Reading<JvmActivity> jvm,
    Reading<Long> clock,
    Optional<Reading<TargetSamples>> samples,
    Optional<Reading<CpuLooks>> relation,
    Optional<String> endedEarly) {
  /**
   * How many switches there were.
   *
   * @param recorded by the rings
   * @param lost records for which there was no room
   * @param kernelCount voluntary and involuntary ones, of the threads that could be asked
   * @param recordedOfThese by the rings, of the same threads
   */
  public record SwitchCount(long recorded, long lost, long kernelCount, long recordedOfThese) {}
}
