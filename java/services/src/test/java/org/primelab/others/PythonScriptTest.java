package org.primelab.others;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.primelab.ffi.StopFlag;

class PythonScriptTest {
  @BeforeEach
  void python() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no Python");
  }

  @Test
  void oneThatIsSlowIsNotSaidToBeMissing() {
    PythonScript silent =
        new PythonScript(
            "silent.py", "python3-none", List.of(), Duration.ofMillis(300), new StopFlag());
    assertThatThrownBy(() -> silent.start(List.of(), 3))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "it gave no answer within 0.3 s; ended it; repeat when the machine has less to do");
  }

  @Test
  void oneWithoutItsModulesSaysHowToGetThem() {
    PythonScript without = new PythonScript("without_module.py", "python3-none", new StopFlag());
    assertThatThrownBy(() -> without.start(List.of(), 3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no_such_module")
        .hasMessageEndingWith("; get it: apt-get install python3-none");
  }
}
