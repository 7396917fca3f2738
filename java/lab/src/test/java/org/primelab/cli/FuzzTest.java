package org.primelab.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.session.Sessions;
import org.primelab.topology.MachineTree;

/**
 * No stack trace for any input: texts that are nearly right are read as commands read them, and are
 * either answered or refused in a line. {@code -Dprimelab.fuzz=100000} tries so many of each kind,
 * {@code -Dprimelab.fuzz.seed} others; what has failed says its seed.
 */
class FuzzTest {
  private static final int INPUTS = Integer.getInteger("primelab.fuzz", 60);
  private static final long SEED = Long.getLong("primelab.fuzz.seed", 17);

  @TempDir Path folder;

  /** What is read. */
  enum Kind {
    SESSION {
      @Override
      List<String> whole() throws IOException {
        List<String> sessions = new ArrayList<>();
        for (String name : List.of("check", "check-gil", "start", "spinner", "exchange", "smt")) {
          sessions.add(new String(StoredSessionsTest.session("0.1/" + name), UTF_8));
        }
        return sessions;
      }

      @Override
      Outcome read(String text, Path folder) throws IOException {
        Files.writeString(folder.resolve("session.json"), resealed(text));
        return Outcome.of("report", folder.toString());
      }
    },
    NUMBERS {
      @Override
      List<String> whole() {
        return List.of("7\n9\n11 # three\n", "0x1f, 25\r\n", "1_000\n", "\u00EF\u00BB\u00BF7\n");
      }

      @Override
      Outcome read(String text, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("numbers"), text, ISO_8859_1);
        return Outcome.of(
            "check", "--kernel", "mr7-c", "--workers", "1", "--no-save", "--numbers", "" + file);
      }
    },
    RECORDED_TIMES {
      @Override
      List<String> whole() {
        return List.of(
            "n,seconds\n7,0.5\n11,1.5\n13,0.25\n", "procs,run,seconds\n1,1,2.25\n2,1,1.5\n");
      }

      @Override
      Outcome read(String text, Path folder) throws IOException {
        List<String> right = whole();
        Path jobs = folder.resolve("jobs.csv");
        Path measured = folder.resolve("measured.csv");
        boolean isJobs = text.hashCode() % 2 == 0;
        Files.writeString(jobs, isJobs ? text : right.getFirst(), ISO_8859_1);
        Files.writeString(measured, isJobs ? right.getLast() : text, ISO_8859_1);
        return Outcome.of(
            ("predict --cores 1 --threads 2 --train 1 --jobs " + jobs + " --measured " + measured)
                .split(" "));
      }
    },
    MACHINE {
      @Override
      List<String> whole() {
        return List.of("0-3\n", "0,2\n", "Unified\n", "32K\n", "1\n", "Name:\tlab\nPid:\t7\n");
      }

      // One file of a machine, chosen by what the text is.
      @Override
      Outcome read(String text, Path folder) throws IOException {
        MachineTree.regular(folder, 1, 1, 2);
        try (Stream<Path> all = Files.walk(folder)) {
          List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
          Path one = files.get(Math.floorMod(text.hashCode(), files.size()));
          Files.writeString(one, text, ISO_8859_1);
        }
        return Outcome.of("topology", "--sysfs", folder.toString());
      }
    },
    OPTION {
      @Override
      List<String> whole() {
        return List.of(
            "check 7 9 --workers 2 --model processes --order lpt",
            "sweep 7 --workers 1..3 --runs 2 --placement 0-1",
            "kernels --kernel trial-c --time 1",
            "compare trial-c trial-java 7 --fail-if slower",
            "predict --book --train 1,2",
            "list kernels",
            "report DIR --format csv");
      }

      // The command asks for help at last, so that nothing is measured.
      @Override
      Outcome read(String text, Path folder) {
        return Outcome.of((text.replace("DIR", folder.toString()) + " --help").split(" ", -1));
      }
    };

    /** Texts as they should be. */
    abstract List<String> whole() throws IOException;

    /** What becomes of a text. */
    abstract Outcome read(String text, Path folder) throws IOException;

    /** Looks that a text is answered, or refused in a line. */
    void isAnsweredOrRefused(String text, Path folder, String which) throws IOException {
      Outcome outcome = read(text, Files.createDirectories(folder.resolve(name())));
      assertThat(outcome.err()).as(which).doesNotContain("\tat ");
      assertThat(outcome.exit()).as(which).isIn(0, 1, 2, 69);
      if (outcome.exit() == ExitCode.USAGE) {
        assertThat(outcome.err().strip()).as(which).isNotEmpty();
      }
    }
  }

  /** A changed session is sealed again where it is still one, or nobody would look further. */
  private static String resealed(String text) {
    try {
      return Sessions.sealed(text);
    } catch (RuntimeException e) {
      return text;
    }
  }

  @ParameterizedTest
  @EnumSource
  void isAnsweredOrRefusedInALine(Kind kind) throws IOException {
    List<String> whole = kind.whole();
    for (int i = 0; i < INPUTS; i++) {
      long seed = SEED + i;
      SplittableRandom random = new SplittableRandom(seed);
      String text = new Mutation(random).of(whole.get(random.nextInt(whole.size())));
      kind.isAnsweredOrRefused(text, folder, "%s, seed %d".formatted(kind, seed));
    }
  }

  @Test
  void aSeedMakesTheSameText() {
    String text = "7 9 11";
    assertThat(new Mutation(new SplittableRandom(3)).of(text))
        .isEqualTo(new Mutation(new SplittableRandom(3)).of(text))
        .isNotEqualTo(text);
  }
}
