package org.primelab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildSamplesTest {
  @TempDir Path folder;

  @Test
  void wholeFilesAreKeptAndOthersHaveAReason() throws Exception {
    Path whole = Files.move(RecordedProfile.unpack(folder), folder.resolve("child-12.jfr"));
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(folder.resolve("child-9.jfr"), Arrays.copyOf(bytes, bytes.length / 2));
    Files.createFile(folder.resolve("child-13.jfr"));
    Files.writeString(folder.resolve("profile.jfr"), "of the parent");
    ChildSamples found = ChildSamples.in(folder, 5);
    assertThat(found.files()).containsExactly(whole);
    assertThat(found.missing())
        .hasSize(3)
        .satisfiesExactly(
            first -> assertThat(first).contains("child-13.jfr", "no profile"),
            second -> assertThat(second).contains("child-9.jfr", "no profile"),
            third -> assertThat(third).isEqualTo("2 of 5 child processes wrote none"));
  }

  @Test
  void whereThereAreNoChildrenNothingIsMissing() {
    assertThat(ChildSamples.in(folder, 0).missing()).isEmpty();
    assertThat(ChildSamples.in(folder.resolve("nowhere"), 0).files()).isEmpty();
    assertThat(ChildSamples.in(folder.resolve("nowhere"), 1).missing()).hasSize(1);
  }
}
