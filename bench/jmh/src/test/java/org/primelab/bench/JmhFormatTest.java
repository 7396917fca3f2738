package org.primelab.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.primelab.placement.Placement;
import org.primelab.render.JmhRenderer;
import org.primelab.report.Report;
import org.primelab.run.JobOrder;
import org.primelab.run.JobResult;
import org.primelab.run.Measurement;
import org.primelab.run.Model;
import org.primelab.run.Trial;
import org.primelab.session.Environment;
import org.primelab.session.Session;
import org.primelab.session.SessionJson;
import org.primelab.session.SessionSpec;
import org.primelab.session.Trials;
import org.primelab.study.Samples;
import org.primelab.suite.Answer;
import org.primelab.suite.Argument;
import tools.jackson.databind.JsonNode;

/** What the lab writes for viewers of JMH's results, beside what JMH itself writes. */
class JmhFormatTest {
  private static final Trial TRIAL =
      new Trial(
          "prime",
          "trial-c",
          List.of(Argument.number(7)),
          new Model.Threads(),
          Placement.NONE,
          2,
          JobOrder.FIFO);

  @TempDir Path folder;

  @Test
  void namesAndTypesAreJmhsOwn() throws Exception {
    JsonNode theirs = jmh(3).get(0);
    JsonNode ours = lab(3_000_000, 5_000_000, 4_000_000).get(0);
    assertThat(shape("", ours)).isEqualTo(shape("", theirs));
    assertThat(ours.path("mode").asString()).isEqualTo(theirs.path("mode").asString());
    assertThat(ours.path("jmhVersion").asString()).isEqualTo(theirs.path("jmhVersion").asString());
    assertThat(ours.path("forks").asInt())
        .isEqualTo(ours.path("primaryMetric").path("rawData").size());
  }

  @Test
  void ofTwoRunsTheErrorIsNoNumberInBoth() throws Exception {
    JsonNode theirs = jmh(2).get(0).path("primaryMetric");
    JsonNode ours = lab(3_000_000, 5_000_000).get(0).path("primaryMetric");
    assertThat(theirs.path("scoreError").asString()).isEqualTo("NaN");
    assertThat(ours.path("scoreError").asString()).isEqualTo("NaN");
    assertThat(shape("", ours)).isEqualTo(shape("", theirs));
  }

  @Test
  void scoresAreThoseThatJmhComputesFromTheSameTimes() throws Exception {
    JsonNode theirs = jmh(4).get(0).path("primaryMetric");
    List<Long> nanos = new ArrayList<>();
    // Its times are in s, to more digits than a long of ns holds.
    theirs
        .path("rawData")
        .get(0)
        .forEach(seconds -> nanos.add(Math.round(seconds.asDouble() * 1e15)));
    JsonNode ours = lab(nanos.stream().mapToLong(n -> n).toArray()).get(0).path("primaryMetric");
    same(theirs.path("score"), ours.path("score"));
    same(theirs.path("scoreError"), ours.path("scoreError"));
    same(theirs.path("scoreConfidence").get(0), ours.path("scoreConfidence").get(0));
    for (Map.Entry<String, JsonNode> rank : theirs.path("scorePercentiles").properties()) {
      same(rank.getValue(), ours.path("scorePercentiles").path(rank.getKey()));
    }
  }

  private static void same(JsonNode seconds, JsonNode nanos) {
    assertThat(nanos.asDouble() / 1e15).isCloseTo(seconds.asDouble(), withinPercentage(0.001));
  }

  /** A few single runs, by JMH in this JVM, as it writes them. */
  private JsonNode jmh(int runs) throws Exception {
    Path file = folder.resolve("jmh-" + runs + ".json");
    new Runner(
            new OptionsBuilder()
                .include("\\b" + Batch.class.getSimpleName() + ".test")
                .param("kind", "C")
                .param("batch", "1")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(1)
                .measurementIterations(runs)
                .measurementTime(TimeValue.milliseconds(1))
                .verbosity(VerboseMode.SILENT)
                .resultFormat(ResultFormatType.JSON)
                .result(file.toString())
                .build())
        .run();
    return SessionJson.mapper().readTree(file.toFile());
  }

  private static JsonNode lab(long... nanos) {
    List<Measurement> runs = new ArrayList<>();
    for (int i = 0; i < nanos.length; i++) {
      runs.add(
          new Measurement(
              TRIAL,
              i,
              0,
              nanos[i],
              List.of(
                  new JobResult(
                      Argument.number(7), Answer.of(true), Answer.of(true), 0, 0, nanos[i])),
              List.of(),
              List.of(),
              List.of()));
    }
    SessionSpec spec = new SessionSpec("check", new Trials(List.of(TRIAL), nanos.length), 30, 1);
    Session session =
        new Session(Session.FORMAT, spec, Environment.Start.now().end(), List.copyOf(runs), false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, UTF_8)) {
      new JmhRenderer(out, session, Samples.of(session))
          .render(new Report(List.of(), List.of(), List.of(), Map.of()));
    }
    return SessionJson.mapper().readTree(bytes.toString(UTF_8));
  }

  /** Every name in order with the type of its value; params are each benchmark's own. */
  private static List<String> shape(String at, JsonNode node) {
    List<String> shape = new ArrayList<>();
    shape.add(at + " " + (node.isNumber() ? "number" : node.getNodeType()));
    if (node.isObject() && !at.endsWith("/params")) {
      node.properties().forEach(e -> shape.addAll(shape(at + "/" + e.getKey(), e.getValue())));
    }
    if (node.isArray() && !at.endsWith("/jvmArgs")) {
      node.forEach(element -> shape.addAll(shape(at + "[]", element)));
    }
    return shape;
  }
}
