package org.primelab.study.serve;

import java.util.List;
import java.util.stream.Stream;
import org.primelab.report.Caveat;
import org.primelab.report.Doubt;
import org.primelab.run.Observation;

/**
 * A server that could not be asked.
 *
 * @param contender which
 * @param reason why not
 */
public record NotServed(Contender contender, String reason) implements Observation {
  static Stream<Caveat> caveats(List<NotServed> missing) {
    return missing.stream()
        .map(
            one ->
                new Caveat(
                    Doubt.NOT_SERVED,
                    "%s: unavailable: %s".formatted(one.contender.words(), one.reason)));
  }
}
