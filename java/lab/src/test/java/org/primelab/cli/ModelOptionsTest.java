package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.run.ModelKind;
import org.primelab.run.ModelOption;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

/** An option is told to the models that have it, and to no other. */
class ModelOptionsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int lab(String command) {
    Lab lab = new Lab(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
    return Main.run(lab, command.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check --pool fixed | check: --pool: model threads has no such option; it is one of model"
            + " pool",
        "check --model virtual --lock held | check: --lock: model virtual has no such option; it is"
            + " one of model gil",
        "check --switch-interval 5 | check: --switch-interval: model threads has no such option; it"
            + " is one of model gil",
        "check --parallelism 2 --model pool | check: --parallelism: model pool has no such option;"
            + " it is one of model virtual",
        "check --exchange pipe | check: --exchange: model threads has no such option; it is one of"
            + " model processes",
        "check --model processes --grain 5 | check: --grain: model processes has no such option; it"
            + " is one of model split, and models threads, virtual, pool with --mutex",
        "check --model split --mutex pthread | check: --mutex: model split has no such option; it"
            + " is one of models threads, virtual, pool",
        "check --model native --critical | check: --critical: model native has no such option; it"
            + " is one of models sequential, threads, virtual, pool, gil",
        "check --locked 50 | check: --locked: it says nothing without --mutex; add --mutex, or"
            + " leave it out",
        "check --locked 100 --mutex none | check: --locked: it says nothing without --mutex; add"
            + " --mutex, or leave it out",
        "check --model pool --grain 5 | check: --grain: it says nothing without --mutex; add"
            + " --mutex, or leave it out",
        "check --mutex pthread --critical | check: --model threads: critical calls are for numbers"
            + " that are tested whole; leave --mutex out",
        "sweep --model threads,gil --pool fixed | sweep: --pool: models threads, gil have no such"
            + " option; it is one of model pool",
        "profile --model native --mutex pthread | profile: --mutex: model native has no such"
            + " option; it is one of models threads, virtual, pool",
        "check --placement none,scatter | check: --placement: this takes one placement; lab profile"
            + " and lab sweep take several",
      })
  void anOptionOfAnotherModelIsAMistake(String command, String line) {
    assertThat(lab(command + " 7")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).isEqualTo("lab " + line + "\n");
    assertThat(out.size()).isZero();
  }

  @Test
  void whereSeveralModelsRunEachIsToldWhatItHas() {
    assertThat(
            lab(
                "sweep 7 9 --model threads,split,pool --grain 1000 --pool forkjoin --workers 1"
                    + " --runs 1 --no-cost --json --no-save --quiet"))
        .as(err.toString(UTF_8))
        .isZero();
    JsonNode json = SessionJson.mapper().readTree(out.toString(UTF_8));
    JsonNode variants = json.path("variants");
    assertThat(variants).hasSize(3);
    assertThat(tuning(variants, "split")).hasToString("{\"grain\":1000}");
    assertThat(tuning(variants, "threads").path("guard").path("grain").asLong()).isEqualTo(262144);
    assertThat(tuning(variants, "pool").path("pool").asString()).isEqualTo("forkjoin");
  }

  private static JsonNode tuning(JsonNode variants, String model) {
    return variants
        .valueStream()
        .map(variant -> variant.path("variant"))
        .filter(variant -> variant.path("model").asString().equals(model))
        .findFirst()
        .orElseThrow()
        .path("tuning");
  }

  @Test
  void helpTellsOfEveryModelAndOption() {
    assertThat(lab("check --help")).isZero();
    String help = out.toString(UTF_8).replaceAll("\\s+", " ");
    for (ModelKind kind : ModelKind.all()) {
      assertThat(help).contains(kind.name());
      for (ModelOption option : kind.options()) {
        assertThat(help).contains("--" + option.name()).contains(option.told().value());
      }
    }
    assertThat(help)
        .contains("Model gil: wait before asking for the lock, 0.1 to 50 ms (default: 5).")
        .contains(
            "Models threads, virtual, pool: a lock around the work: none, synchronized, reentrant,"
                + " pthread (default: none).")
        .contains(
            "Model split, and models threads, virtual, pool with --mutex: odd divisors, or other"
                + " parts of a job, at a time (default: 262144).");
  }
}
