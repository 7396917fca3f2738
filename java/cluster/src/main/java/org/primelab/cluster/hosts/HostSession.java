package org.primelab.cluster.hosts;

import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

/**
 * What a command did on a host.
 *
 * @param host its name, as the cluster knows it
 * @param bootId of its kernel
 * @param attempt which one it was, from 0: those before were lost in the middle
 * @param status with which the command ended
 * @param answer JSON that it printed
 * @param errors what else it said
 */
public record HostSession(
    String host, String bootId, int attempt, int status, String answer, String errors)
    implements Checked {
  /** Whether there is an answer to compare. */
  boolean hasAnswer() {
    return status == 0 && !answer.isBlank();
  }

  @Override
  public Stream<String> failures(Plan plan) {
    return hasAnswer()
        ? Stream.empty()
        : Stream.of("%s: %s".formatted(host, errors.lines().findFirst().orElse("exit " + status)));
  }
}
