package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;

class JvmArgsTest {
  @Test
  void flagsThatTheJvmKnowsAreTaken() {
    assertThatNoException().isThrownBy(() -> JvmArgs.requireUnderstood(List.of()));
    assertThatNoException()
        .isThrownBy(() -> JvmArgs.requireUnderstood(List.of("-XX:-UseSuperWord", "-Dwhat=ever")));
  }

  @Test
  void aFlagThatItDoesNotKnowIsRefusedInItsOwnWords() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> JvmArgs.requireUnderstood(List.of("-XX:+UseSuperWord", "-XX:+Bogus")))
        .withMessage(
            "--jvm-args: the JVM does not start with it (Unrecognized VM option 'Bogus'); correct it");
  }
}
