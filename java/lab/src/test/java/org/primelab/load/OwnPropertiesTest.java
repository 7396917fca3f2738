package org.primelab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of one file that read values of their own in one JVM. */
class OwnPropertiesTest {
  private static final String TEXT =
      """
      class Own {
        static final long SEG = Long.getLong("SEG", -1);
        static final double BESIDE = 0.1 + SEG;
        static long early() { return SEG; }
        static long late() { return Long.getLong("SEG", -1); }
        static long nested() { return Nested.SEG; }
        static String other() { return System.getProperty("OTHER", "none"); }
        static final class Nested { static final long SEG = Long.getLong("SEG", -1); }
      }
      """;

  @TempDir Path folder;

  @AfterEach
  void forget() {
    System.clearProperty("SEG:1");
    System.clearProperty("SEG:2");
  }

  private Object of(String method, String... defines) throws Exception {
    try (KernelLoader loader = new KernelLoader(List.of(classes()), List.of(defines))) {
      Method found = loader.loadClass("Own").getDeclaredMethod(method);
      found.setAccessible(true);
      return found.invoke(null);
    }
  }

  private Path classes() throws IOException {
    Path classes = folder.resolve("classes");
    if (!Files.exists(classes)) {
      Path source = Files.writeString(folder.resolve("Own.java"), TEXT);
      javax.tools.ToolProvider.getSystemJavaCompiler()
          .run(null, null, null, "-d", classes.toString(), source.toString());
    }
    return classes;
  }

  @Test
  void eachReadsItsOwnValueEarlyAndLate() throws Exception {
    System.setProperty("SEG:1", "1");
    System.setProperty("SEG:2", "2");
    for (String method : List.of("early", "late", "nested")) {
      assertThat(of(method, "SEG=1")).isEqualTo(1L);
      assertThat(of(method, "SEG=2")).isEqualTo(2L);
      assertThat(of(method)).isEqualTo(-1L);
    }
  }

  @Test
  void otherPropertiesStayWhatTheyAre() throws Exception {
    System.setProperty("SEG:1", "1");
    assertThat(of("other", "SEG=1")).isEqualTo("none");
  }

  @Test
  void aDefinitionIsAFlag() {
    assertThat(OwnProperties.flag("SEG=a=b")).isEqualTo("-DSEG:a:b=a=b");
  }
}
