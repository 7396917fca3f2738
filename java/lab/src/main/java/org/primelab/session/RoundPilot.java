package org.primelab.session;

import org.primelab.report.Quantity;

/**
 * What the first rounds of a session told about those to come.
 *
 * @param seen how many rounds told it
 * @param rounds how many there should be, those included
 * @param nanos what those to come take, in ns
 */
public record RoundPilot(int seen, int rounds, long nanos) implements PilotPlan {
  @Override
  public String words() {
    return "after %s it looks as if %d were enough; those to come take about %s"
        .formatted(Quantity.count(seen, "round"), rounds, Quantity.duration((double) nanos));
  }
}
