package org.primelab.cli;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.primelab.run.Measurement;
import org.primelab.run.Observation;
import org.primelab.run.RelayedListener;
import org.primelab.run.RunListener;
import org.primelab.run.Trial;
import org.primelab.session.Carrier;
import org.primelab.session.Conditions;
import org.primelab.session.Environment;
import org.primelab.session.ForkBegan;
import org.primelab.session.ForkPilot;
import org.primelab.session.Forks;
import org.primelab.session.Plan;
import org.primelab.session.SessionSpec;
import org.primelab.session.TimeGiven;
import org.primelab.session.TimedPlan;

/**
 * Has a session carried out in one fresh JVM after the other, each of which does the whole of it
 * and is told only what comes before all runs. Where they go on until medians are known well
 * enough, the first few are a pilot that plans the rest: {@link ForkPilot}.
 *
 * @param each carries it out in one JVM
 */
record ForkedJvms(Carrier each) implements Carrier {
  @Override
  public Environment environment(Environment here) {
    return each.environment(here);
  }

  @Override
  public boolean carryOut(SessionSpec spec, Conditions on) throws InterruptedException {
    return new Session(spec, spec.forks().orElseThrow(), on).carryOut();
  }

  /** One session. */
  private final class Session {
    private final SessionSpec spec;
    private final Forks forks;
    private final Conditions on;
    private final List<Observation> seen;
    private int planned;
    private int runs;
    private long begunNanos;

    Session(SessionSpec spec, Forks forks, Conditions on) {
      this.spec = spec;
      this.forks = forks;
      this.on = on;
      this.seen = new ArrayList<>(on.earlier());
      this.planned = forks.isUntil() ? Math.min(ForkPilot.JVMS, forks.most()) : forks.most();
      this.runs = forks.runs() ? spec.runs() : ForkPilot.RUNS;
    }

    boolean carryOut() throws InterruptedException {
      long began = on.clock().getAsLong();
      long longest =
          on.given().limitMillis().stream()
              .map(on.given()::measuringNanos)
              .findFirst()
              .orElse(Forks.LONGEST_NANOS);
      for (int fork = 0; fork < planned; fork++) {
        if (forks.isOver(fork, on.clock().getAsLong() - began, longest)) {
          return true;
        }
        begunNanos = on.clock().getAsLong();
        if (on.stop().isRaised() || !carryOut(fork)) {
          return false;
        }
        if (forks.isUntil() && fork + 1 == planned) {
          planOn(fork + 1);
        }
      }
      return true;
    }

    private boolean carryOut(int fork) throws InterruptedException {
      SessionSpec one = spec.ofFork(fork, runs);
      Conditions conditions = conditions(fork, one.plan());
      if (one.runs() == 0) {
        tell(new ForkBegan(fork));
      }
      return each.carryOut(one, conditions);
    }

    /**
     * Looks whether that was enough, and else says how many there will be; once for each number.
     */
    private void planOn(int done) {
      long took = on.clock().getAsLong() - begunNanos;
      only(ForkPilot.class).stream()
          .filter(pilot -> pilot.seen() == done)
          .findFirst()
          .or(() -> planned(done, took))
          .ifPresent(
              pilot -> {
                planned = pilot.forks();
                runs = pilot.runs();
              });
    }

    private Optional<ForkPilot> planned(int done, long took) {
      Optional<ForkPilot> next =
          ForkPilot.after(spec.plan().forkTimes(seen), forks, done, runs, took);
      next.ifPresent(this::tell);
      return next;
    }

    private void tell(Observation observation) {
      seen.add(observation);
      on.seen().accept(observation);
    }

    private <O extends Observation> List<O> only(Class<O> kind) {
      return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What one JVM measures under: it is told of no other's runs. */
    private Conditions conditions(int fork, Plan plan) {
      Consumer<Observation> tell =
          it -> tell(it instanceof Measurement run ? run.ofFork(fork) : it);
      List<Observation> before =
          seen.stream()
              .takeWhile(it -> !(it instanceof ForkBegan))
              .filter(it -> !(it instanceof ForkPilot))
              .filter(it -> !(it instanceof Measurement run) || run.fork() == fork)
              .collect(toCollection(ArrayList::new));
      return new Conditions(
          on.runner(),
          on.seed(),
          on.stop(),
          listener(fork),
          tell,
          on.folder(),
          before,
          given(fork, plan));
    }

    /**
     * Its part of the time; where JVMs are counted by what they told, the next one is not begun.
     */
    private TimeGiven given(int fork, Plan plan) {
      TimeGiven all = on.given();
      if (plan instanceof TimedPlan timed) {
        return all.later(fork * timed.millis());
      }
      long each = all.limitMillis().orElse(0) / forks.most();
      return forks.isUntil() || each == 0
          ? all.limited(OptionalLong.empty())
          : all.later(fork * each).limited(OptionalLong.of(each));
    }

    private RunListener listener(int fork) {
      return on.listener().equals(RunListener.NONE)
          ? RunListener.NONE
          : new Numbered(on.listener(), fork, planned, runs);
    }
  }

  /**
   * Tells of one JVM's runs as of a part of all.
   *
   * @param others hear of all
   * @param fork which, from 0
   * @param forks how many are planned
   * @param runs of each trial in one
   */
  private record Numbered(RunListener others, int fork, int forks, int runs)
      implements RelayedListener {
    @Override
    public void began(Trial trial, int iteration) {
      others.began(trial, fork * runs + iteration);
    }

    @Override
    public void progress(String doing, double done) {
      others.progress("JVM %d of %d, %s".formatted(fork + 1, forks, doing), (fork + done) / forks);
    }
  }
}
