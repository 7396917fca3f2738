package org.primelab.study.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.stream.Stream;
import org.primelab.report.Block;
import org.primelab.report.Caveat;
import org.primelab.report.Rows;
import org.primelab.session.Session;
import org.primelab.study.Found;

/**
 * The answer of {@link ProfileStudy}.
 *
 * @param suite name of the suite that the first trial's kernel is of
 * @param plan how often each trial was to be run, and how often a collection was asked for
 * @param interrupted whether the user ended the session before its time
 * @param first the first trial, whose names stand among these
 * @param trials all of them
 * @param caveats what makes it doubtful
 */
record ProfileAnswer(
    String suite,
    @JsonUnwrapped @JsonIgnoreProperties({"trials", "eachThread", "relation"}) ProfilePlan plan,
    boolean interrupted,
    @JsonUnwrapped TrialAnswer first,
    List<TrialAnswer> trials,
    @JsonIgnore List<Caveat> caveats)
    implements Found {
  static ProfileAnswer of(Session session) {
    ProfilePlan plan = (ProfilePlan) session.spec().plan();
    List<TrialAnswer> trials = TrialAnswer.all(session, plan);
    return new ProfileAnswer(
        plan.trials().getFirst().suite(),
        plan,
        session.interrupted(),
        trials.getFirst(),
        trials,
        ProfileCaveats.of(session, trials));
  }

  @Override
  public List<Block> blocks() {
    long placements =
        trials.stream().map(trial -> trial.trial().placement().name()).distinct().count();
    return Rows.all(
        trials.stream().flatMap(trial -> trial.conclusion(trials.size() > 1).stream()),
        trials.stream().flatMap(trial -> trial.blocks(plan.gcMillis()).stream()),
        placements > 1
            ? TrialAnswer.PLACED.under("What the placement does to locks", trials)
            : Stream.empty());
  }
}
