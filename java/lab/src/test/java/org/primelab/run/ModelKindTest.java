package org.primelab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.lock.LockMode;
import org.primelab.lock.MutexKind;

class ModelKindTest {
  static List<ModelKind> kinds() {
    return ModelKind.all();
  }

  /** Users type these, and files keep them. */
  @Test
  void theNamesAreThoseOfOldFiles() {
    assertThat(ModelKind.all())
        .extracting(ModelKind::name)
        .containsExactly(
            "sequential",
            "threads",
            "processes",
            "virtual",
            "pool",
            "gil",
            "native",
            "split",
            "actors",
            "rendezvous");
  }

  @Test
  void workersOfTwoModelsAreNeverCalledTheSame() {
    assertThat(Runs.models().map(model -> model.crewOf(1))).doesNotHaveDuplicates();
    assertThat(Runs.models().map(model -> model.crewOf(2))).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsToldNothingIsAsItComes(ModelKind kind) {
    assertThat(kind.told(Map.of())).isEqualTo(kind.standard());
    assertThat(kind.standard().differing()).isEmpty();
    assertThat(kind.standard().kind()).isSameAs(kind);
  }

  @Test
  void anOptionIsAComponentWhoseNameIsSpelledWithDashesAndMayBeWithinAnother() {
    Model model =
        new Model.Threads()
            .kind()
            .told(Map.of("mutex", MutexKind.PTHREAD, "locked", 0.07, "grain", 9L));
    assertThat(model).isEqualTo(new Model.Threads(new Guard(MutexKind.PTHREAD, 0.07, 9), false));
    assertThat(model.differing())
        .isEqualTo(Map.of("mutex", "pthread", "locked", "7", "grain", "9"));
    assertThat(new Model.Gil(LockMode.RELEASED, 100_000, true).differing())
        .isEqualTo(Map.of("lock", "released", "switch-interval", "0.1", "critical", "true"));
  }

  @Test
  void aNumberIsTypedInTheUsersUnit() {
    ModelOption interval = new Model.Gil().kind().option("switch-interval").orElseThrow();
    assertThat(interval.ofTyped(0.3)).isEqualTo(300_000L);
    assertThat(interval.standardWords()).isEqualTo("5");
    ModelOption locked = new Model.Pool().kind().option("locked").orElseThrow();
    assertThat(locked.ofTyped(29)).isEqualTo(0.29);
    assertThat(locked.standardWords()).isEqualTo("100");
    ModelOption carriers = new Model.Virtual().kind().option("parallelism").orElseThrow();
    assertThat(carriers.ofTyped(3)).isEqualTo(3);
    assertThat(carriers.standardWords()).isEqualTo("one a worker");
  }

  @Test
  void allThatWasToldDiffers() {
    assertThat(MovedModels.all().map(Model::toString)).doesNotHaveDuplicates();
    assertThat(MovedModels.all().map(m -> m.name() + m.differing())).doesNotHaveDuplicates();
    assertThat(MovedModels.all()).hasSizeGreaterThan(25);
  }

  private record Silent(int cores) {}

  @Test
  void aComponentThatNobodyToldOfCannotBeLeftOut() {
    assertThatThrownBy(() -> ModelOption.of(new Silent(1)).toList())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("int cores is not said to be an option");
  }
}
