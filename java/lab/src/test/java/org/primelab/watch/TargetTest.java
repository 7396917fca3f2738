package org.primelab.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A /proc that was made up: what the kernel does with numbers cannot be asked of it. */
class TargetTest {
  private static final int PID = 4711;

  @TempDir Path proc;

  private void process(String name, String state, long began) throws IOException {
    Path of = Files.createDirectories(proc.resolve("" + PID).resolve("task").resolve("" + PID));
    Files.writeString(
        of.resolve("stat"),
        "%d (%s) %s %s%d 0".formatted(PID, name, state, "0 ".repeat(18), began));
  }

  @Test
  void aNumberThatIsUsedAgainIsAnotherProcess() throws IOException {
    Target target = new Target(PID, proc);
    assertThat(target.isAlive()).isFalse();
    assertThat(target.isStill(Optional.empty())).as("of none that began").isFalse();
    process("java", "S", 100);
    Optional<String> began = target.started();
    assertThat(began).contains("100");
    assertThat(target.isStill(began)).isTrue();
    process("java", "Z", 100);
    assertThat(target.isStill(began)).as("it has ended, and its parent has not asked").isFalse();
    process("a) b (", "S", 101);
    assertThat(target.isAlive()).isTrue();
    assertThat(target.isStill(began)).isFalse();
  }
}
