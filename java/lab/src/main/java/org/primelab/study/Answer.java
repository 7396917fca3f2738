package org.primelab.study;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.report.Caveat;
import org.primelab.report.Report;
import org.primelab.session.Environment;
import org.primelab.session.HostCaveats;
import org.primelab.session.Session;

/**
 * What a study answers, for programs: a record whose components are the names in the JSON, below
 * those that every document begins with.
 *
 * @param study its name
 * @param version of the lab that measured
 * @param environment where it measured
 * @param caveats doubts about the result
 * @param found what it found; an empty {@code Optional} in it is a name that is left out
 */
public record Answer(
    String study,
    String version,
    Environment environment,
    List<Caveat> caveats,
    @JsonUnwrapped Record found) {
  public Answer {
    caveats = List.copyOf(caveats);
  }

  /** What was found in a session, with the caveats of its host. */
  public static Report report(Session session, Found found) {
    return report(session, List.of(), found);
  }

  /** The same with caveats that need more than what was found. */
  public static Report report(Session session, List<Caveat> more, Found found) {
    List<Caveat> caveats =
        Stream.of(HostCaveats.of(session), more, found.caveats(), Unsteady.of(session, found))
            .flatMap(List::stream)
            .toList();
    return new Report(
        found.blocks(), caveats, Failures.of(session), of(session, caveats, (Record) found));
  }

  /**
   * What was found without a session of its own.
   *
   * @param environment where it was
   */
  public static Report report(String study, Environment environment, Found found) {
    Answer answer =
        new Answer(study, Environment.labVersion(), environment, found.caveats(), (Record) found);
    return new Report(found.blocks(), answer.caveats, List.of(), answer);
  }

  /** What was found in a session. */
  public static Answer of(Session session, List<Caveat> caveats, Record found) {
    return new Answer(
        session.spec().study(),
        session.environment().version(),
        session.environment(),
        caveats,
        found);
  }
}
