package org.primelab.session;

import java.util.List;
import java.util.Map;
import org.primelab.suite.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Format 1, of lab 0.1, and what makes it format 2. */
final class Format1 {
  /** What each model read of a tuning that had everything for all of them. */
  private static final Map<String, List<String>> READ =
      Map.of(
          "sequential", List.of("critical"),
          "threads", List.of("guard", "critical"),
          "processes", List.of("exchange"),
          "virtual", List.of("parallelism", "guard", "critical"),
          "pool", List.of("pool", "guard", "critical"),
          "gil", List.of("lock", "switchIntervalNanos", "critical"),
          "native", List.of(),
          "split", List.of("grain"));

  /** The word for a guard where there was none, or none that the model knew of. */
  private static final String NO_MUTEX = "none";

  private static final long STANDARD_GRAIN = 1 << 18;

  private Format1() {}

  static void toFormat2(SessionTree session) {
    session.ofKind("sweepPrediction").forEach(Format1::keepHash);
    session.having("model", "work", "parallelism", "yieldEvery").forEach(it -> it.putNull("lock"));
    session.ofKind("spin").forEach(Format1::tellStates);
    session.ofKind("callTime").forEach(call -> call.putNull("window"));
    session.having("kernel", "model", "tuning").forEach(Format1::tellModel);
    session.having("trial", "iteration", "wallNanos").forEach(run -> run.put("fork", 0));
    session.having("policy", "cpus", "herd").forEach(it -> it.putNull("coreKind"));
    session.ofKind("lockRun").forEach(run -> run.putArray("usage"));
    session.ofKind("pythonRun").forEach(run -> run.putArray("usage"));
    session.ofKind("lockRun").forEach(run -> run.putArray("cpus"));
    for (String kind : List.of("lockRun", "pythonRun")) {
      session.ofKind(kind).stream()
          .map(run -> run.path("surroundings"))
          .filter(ObjectNode.class::isInstance)
          .forEach(around -> tellNoLooks((ObjectNode) around));
    }
    session.ofKind("sweepCalibration").forEach(Format1::tellNoLooks);
    Format1Suites.name(session);
    session.having("worker", "wallNanos", "parts").forEach(Format1::tellOfWoken);
    session.having("lock", "waits", "waitedForNanos").forEach(lock -> lock.putNull("held"));
    session.having("argument", "answer", "elapsedNanos").forEach(job -> job.putNull("cpuNanos"));
    countCpus(session.root());
    session.spec().ifPresent(spec -> spec.putNull("forks"));
  }

  /** It looked at no cores. */
  private static void tellNoLooks(ObjectNode run) {
    run.putObject("cores")
        .put("unavailable", "lab 0.1 did not look at cores")
        .put("cure", "measure it again");
  }

  /** It told of a spinner's object only while the work lasted. */
  private static void tellStates(ObjectNode spin) {
    JsonNode running = spin.path("spinner");
    spin.putObject("spinner").putNull("before").putNull("after").set("running", running);
  }

  /** The time for which a woken thread had no CPU was a part of what it had waited for. */
  private static void tellOfWoken(ObjectNode workerTime) {
    workerTime
        .withArray("parts")
        .addObject()
        .put("state", "WOKEN")
        .put("nanos", 0)
        .put("basis", "unavailable")
        .put("why", "lab 0.1 counted it as part of what the worker had waited for")
        .put("cure", "profile it again");
  }

  /** It did not say which CPUs it could use, and counted all of the host's. */
  private static void countCpus(ObjectNode session) {
    if (session.path("environment") instanceof ObjectNode environment) {
      environment.putNull("allowed");
      environment.putNull("neighbours");
      environment.putNull("layout");
      for (String when : List.of("before", "after")) {
        SessionTree.object(environment, when).putNull("countedCpus");
      }
    }
  }

  /** A model is an object with its name and what it was told, and holds nothing else. */
  private static void tellModel(ObjectNode trial) {
    String name = trial.path("model").asString();
    ObjectNode tuning = SessionTree.object(trial, "tuning");
    trial.remove("tuning");
    tuning.set("guard", guard(name, tuning));
    ObjectNode model = trial.putObject("model").put("name", name);
    READ.getOrDefault(name, List.of()).forEach(option -> model.set(option, tuning.path(option)));
  }

  /** Only threads had one, and only with a mutex did it try its divisors in grains. */
  private static ObjectNode guard(String model, ObjectNode tuning) {
    ObjectNode guard = SessionTree.object(tuning, "guard");
    boolean isOn = model.equals("threads") && !guard.path("mutex").asString().equals(NO_MUTEX);
    return isOn
        ? guard.put("grain", tuning.path("grain").asLong())
        : guard.put("mutex", NO_MUTEX).put("share", 1.0).put("grain", STANDARD_GRAIN);
  }

  /** It told of no floor, of one band, and of one hump. */
  private static void tellDistribution(JsonNode point) {
    SessionTree.object((ObjectNode) point, "seconds")
        .putNull("floor")
        .putNull("half")
        .putNull("valley");
  }

  /**
   * A prediction is hashed as it was written, so this comes before anything is written otherwise;
   * later it can only be told in which format the hash was made.
   */
  private static void keepHash(ObjectNode prediction) {
    String hash = Sha256.of(SessionJson.mapper().writeValueAsBytes(prediction.path("content")));
    if (!prediction.path("sha256").asString().equals(hash)) {
      throw new IllegalArgumentException("the prediction was changed: its SHA-256 does not fit");
    }
    prediction.put("format", 1);
    prediction
        .path("content")
        .path("curves")
        .forEach(curve -> curve.path("points").forEach(Format1::tellDistribution));
  }
}
