package org.primelab.study.gil;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.primelab.probe.Reading;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Measure;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.Rounds.Until;
import org.primelab.study.RunWitness;
import org.primelab.window.CoreLook;

/** Carries an {@link InterpretersPlan} out. */
final class InterpreterRounds implements AutoCloseable {
  private final InterpretersPlan plan;
  private final Conditions on;
  private final Until until;
  private final Map<String, InterpreterWays> running = new LinkedHashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final WorkerRings rings = WorkerRings.open();

  InterpreterRounds(InterpretersPlan plan, Conditions on) {
    this.plan = plan;
    this.on = on;
    until = on.given().within(plan.millis());
  }

  /** One way of an interpreter: one worker and two are compared, so each round has both. */
  record Part(String program, String way) {}

  void run() throws InterruptedException {
    on.tell("finding a sensor", plan.millis());
    RunWitness witness = RunWitness.open(on);
    try {
      List<Part> parts = new ArrayList<>();
      for (String program : plan.programs()) {
        on.tell("starting " + program, plan.millis());
        parts.addAll(on.clock().result(program, () -> greeted(program)));
      }
      rounds(parts, witness);
    } catch (CancellationException e) {
      on.stop().raise();
    }
  }

  private List<Part> greeted(String program) {
    try {
      InterpreterWays ways = start(program);
      running.put(program, ways);
      InterpreterWays.Greeting greeting = ways.greet();
      rings.add(ways);
      on.seen().accept(greeting.found());
      greeting.missed().forEach(on.seen());
      return greeting.found().ways().stream().map(way -> new Part(program, way.way())).toList();
    } catch (IOException e) {
      missed(program, e);
      return List.of();
    }
  }

  private InterpreterWays start(String program) throws IOException {
    return program.equals(JavaWays.NAME)
        ? new JavaWays(on.kernels().byName(plan.kernel().name()), on.stop())
        : ScriptWays.start(
            program, ScriptLanguage.of(program).orElseThrow(), plan.kernel().name(), on.stop());
  }

  private void missed(String program, IOException e) {
    String cure = ScriptLanguage.of(program).map(it -> it.cure(program)).orElse("leave it out");
    on.seen()
        .accept(new InterpreterMissed(program, InterpreterMissed.ALL, GilRounds.reason(e), cure));
    gone.add(program);
    InterpreterWays lost = running.remove(program);
    if (lost != null) {
      lost.close();
    }
  }

  private void rounds(List<Part> parts, RunWitness witness) throws InterruptedException {
    new Rounds<>(parts, until, on.seed())
        .run(
            on,
            new Measure<Part, InterruptedException>() {
              @Override
              public void measure(Part part, Turn turn) throws InterruptedException {
                on.listener()
                    .progress(turn.words() + ": " + part.program + " " + part.way, turn.done());
                take(part, turn.round(), witness);
              }

              @Override
              public boolean isGone(Part part) {
                return gone.contains(part.program);
              }
            });
  }

  private void take(Part part, int round, RunWitness witness) throws InterruptedException {
    try {
      InterpreterWays ways = Objects.requireNonNull(running.get(part.program));
      InterpreterRun alone = time(ways, part.way, 1, round, witness);
      InterpreterRun together = time(ways, part.way, InterpretersPlan.TOGETHER, round, witness);
      on.seen().accept(alone);
      on.seen().accept(together);
    } catch (IOException e) {
      missed(part.program, e);
    }
  }

  private InterpreterRun time(
      InterpreterWays ways, String way, int workers, int round, RunWitness witness)
      throws IOException, InterruptedException {
    Reading<List<CoreLook>> before = witness.look();
    rings.begin();
    InterpreterRun run = ways.time(way, workers, round);
    return run.atOnce(rings.end(ways, workers)).between(witness.since(before));
  }

  @Override
  public void close() {
    running.values().forEach(InterpreterWays::close);
    rings.close();
  }
}
