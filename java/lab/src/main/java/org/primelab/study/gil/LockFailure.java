package org.primelab.study.gil;

import java.util.stream.Stream;
import org.primelab.report.Quantity;
import org.primelab.session.Plan;
import org.primelab.study.Checked;

/**
 * A worker that threw.
 *
 * @param setting workers and their lock
 * @param reason what it threw
 */
public record LockFailure(Setting setting, String reason) implements Checked {
  @Override
  public Stream<String> failures(Plan plan) {
    return Stream.of(
        "a worker failed, %s with %s: %s"
            .formatted(setting.mode().word(), Quantity.count(setting.workers(), "worker"), reason));
  }
}
