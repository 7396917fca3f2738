package org.primelab.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.lock.MutexKind;
import org.primelab.placement.Placement;
import org.primelab.run.Guard;
import org.primelab.run.JobOrder;
import org.primelab.run.Model;
import org.primelab.run.MovedModels;
import org.primelab.run.Trial;
import tools.jackson.databind.JsonNode;

/**
 * Files keep a model with what it was told; answers name it, and say beside it what it was told.
 */
class ModelJsonTest {
  static Stream<Model> models() {
    return MovedModels.all();
  }

  private static Trial trial(Model model) {
    return new Trial("prime", "trial-c", List.of(), model, Placement.NONE, 1, JobOrder.FIFO);
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatWasToldIsReadAgain(Model model) {
    String json = SessionJson.mapper().writeValueAsString(trial(model));
    assertThat(SessionJson.mapper().readValue(json, Trial.class)).isEqualTo(trial(model));
    JsonNode object = SessionJson.mapper().readTree(json).path("model");
    assertThat(object.path("name").asString()).isEqualTo(model.name());
    assertThat(object.propertyNames()).hasSize(1 + model.options().size());
  }

  @ParameterizedTest
  @MethodSource("models")
  void anAnswerNamesIt(Model model) {
    JsonNode json =
        SessionJson.mapper().readTree(SessionJson.answers().writeValueAsString(trial(model)));
    assertThat(json.path("model").asString()).isEqualTo(model.name());
    assertThat(json.path("tuning").propertyNames())
        .containsExactlyInAnyOrderElementsOf(model.options().keySet());
  }

  @Test
  void aFileSaysNoMoreThanTheModelHas() {
    Model model = new Model.Virtual(2, new Guard(MutexKind.REENTRANT, 0.5, 7), false);
    assertThat(SessionJson.mapper().readTree(SessionJson.mapper().writeValueAsString(model)))
        .hasToString(
            "{\"name\":\"virtual\",\"parallelism\":2,\"guard\":{\"mutex\":\"reentrant\","
                + "\"share\":0.5,\"grain\":7},\"critical\":false}");
  }
}
