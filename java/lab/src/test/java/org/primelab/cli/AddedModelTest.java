package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.primelab.Checkout;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

/** Adds a model as a developer would, a record and its crew, and touches nothing else. */
class AddedModelTest {
  private static final Path MODELS =
      Checkout.ROOT.resolve("java/lab/src/main/java/org/primelab/run/Model.java");

  private static final String RECORD =
      """

        /**
         * Threads that tie knots.
         *
         * @param knots how many
         */
        @Called(name = "knotted", summary = "knots", one = "knotter", several = "knotters")
        record Knotted(@Told("knots in its thread") long knots) implements Model {
          public Knotted() {
            this(2);
          }

          @Override
          public Crew crew(RunContext run) {
            return ThreadCrew.of(run, id -> run.placed(id, run.localWorker(id)), () -> {});
          }
        }
      }
      """;

  @TempDir Path folder;

  /** Compiled into a folder of its own, which stands before the lab's classes. */
  @BeforeEach
  void addIt() throws IOException {
    String models = Files.readString(MODELS);
    Path changed = folder.resolve("Model.java");
    Files.writeString(changed, models.substring(0, models.lastIndexOf('}')) + RECORD);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                changed.toString());
    assertThat(exit).isZero();
  }

  /** What it prints: its results, or what was wrong. */
  private String lab(int exit, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(folder + File.pathSeparator + System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    Path doubts = folder.resolve("stderr");
    Process lab = new ProcessBuilder(command).redirectError(doubts.toFile()).start();
    String said = new String(lab.getInputStream().readAllBytes(), UTF_8);
    assertThat(lab.waitFor()).as(Files.readString(doubts)).isEqualTo(exit);
    return exit == 0 ? said : Files.readString(doubts);
  }

  @Test
  void itIsListedToldRunKeptAndComparedWithoutAnotherLine() throws Exception {
    assertThat(lab(0, "check", "--help").replaceAll("\\s+", " "))
        .contains("split, actors, rendezvous, knotted (default: threads)")
        .contains("--knots=N Model knotted: knots in its thread (default: 2).");
    assertThat(lab(2, "check", "--knots", "3"))
        .isEqualTo(
            "lab check: --knots: model threads has no such option; it is one of model knotted\n");
    String saved = folder.resolve("saved").toString();
    assertThat(
            lab(0, "check", "7", "--model", "knotted", "--knots", "3", "--quiet", "--out", saved))
        .contains("knotters");
    JsonNode trial = SessionJson.mapper().readTree(lab(0, "report", saved, "--json")).path("trial");
    assertThat(trial.path("model").asString()).isEqualTo("knotted");
    assertThat(trial.path("tuning")).hasToString("{\"knots\":3}");
    assertThat(lab(0, "diff", saved, saved)).contains("knots 3");
  }
}
