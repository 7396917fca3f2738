package org.primelab.cluster.engine;

import java.util.stream.Stream;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

/**
 * The job or the cluster failed.
 *
 * @param reason why
 */
public record Broken(String reason) implements Checked {
  @Override
  public Stream<String> failures(Plan plan) {
    return Stream.of("the job failed: " + reason);
  }
}
