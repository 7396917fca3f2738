package org.primelab.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.primelab.placement.PlacementWish;

class ProfilerOptionsTest {
  @Test
  void nothingIsAskedForByDefault() {
    ProfilerOptions options = ProfilerOptions.parse("");
    assertThat(options.pin()).isEmpty();
    assertThat(options.trace()).isEmpty();
  }

  @Test
  void placementsAreThoseOfTheLab() {
    assertThat(ProfilerOptions.parse("pin=scatter").pin())
        .contains(PlacementWish.parse("scatter").oversubscribing(true));
    assertThat(ProfilerOptions.parse("pin=3+0-1").pin())
        .contains(PlacementWish.parse("3,0-1").oversubscribing(true))
        .isEqualTo(ProfilerOptions.parse("pin=3,0-1").pin());
  }

  @Test
  void optionsStandSideBySide() {
    ProfilerOptions options = ProfilerOptions.parse("trace=a=b; pin=compact;");
    assertThat(options.trace()).contains(Path.of("a=b"));
    assertThat(options.pin().orElseThrow().name()).isEqualTo("compact");
  }

  @Test
  void whatIsNoneIsRefusedWithWhatThereIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfilerOptions.parse("pins=0"))
        .withMessage("'pins=0' is no option of primelab; there are pin=PLACEMENT and trace=FOLDER");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProfilerOptions.parse("pin=nowhere"))
        .withMessageContaining("'nowhere' is not a placement; there are none, compact, scatter");
  }
}
