package org.primelab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.primelab.render.Output;
import org.primelab.session.SessionStore;
import org.primelab.session.Sessions;

/** An output is one class and its constant: the rest of the lab learns of it from the list. */
class OutputsTest {
  @TempDir Path folder;

  @BeforeEach
  void save() throws IOException {
    SessionStore store = SessionStore.create(folder.resolve("session"));
    store.save(Sessions.twoRunsOfTwoProcesses(), Studies.byName("check").orElseThrow().kinds());
  }

  @ParameterizedTest
  @EnumSource
  void eachIsOfferedAndGiven(Output output) throws IOException {
    assertThat(lab("report", "--help")).contains(output.option()).contains(words(output));
    String given = lab("report", session(), output.option(), output.isFile() ? "-" : "");
    assertThat(given).isNotBlank().isNotEqualTo(lab("report", session()));
    if (output.isFile()) {
      Path file = folder.resolve("written");
      assertThat(lab("report", session(), output.option(), file.toString()))
          .as("people still read tables")
          .isEqualTo(lab("report", session()));
      assertThat(file).content(UTF_8).isEqualTo(given);
    }
  }

  /** A pipe or a device belongs to others too: as root its place could be taken. */
  @Test
  void whatIsNoFileIsNotReplacedByOne() throws Exception {
    Path fifo = folder.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    for (Output output : Output.values()) {
      if (output.isFile()) {
        Outcome outcome = Outcome.of("report", session(), output.option(), fifo.toString());
        assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("cannot write to " + fifo + " (it is no file); name");
      }
    }
  }

  /** Lines of help are folded; the first words are enough to know it by. */
  private static String words(Output output) {
    return output.description().substring(0, 20);
  }

  /** JSON is also what those commands answer that have no session. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JSON")
  void onlyTheListNamesItsClass(Output output) throws Exception {
    Class<?> renderer = output.on(System.out, Sessions.twoRunsOfTwoProcesses()).getClass();
    assertThat(users(renderer))
        .as("who has to be changed for " + output)
        .containsExactly(Output.class.getName());
  }

  private static Set<String> users(Class<?> wanted) throws IOException, URISyntaxException {
    String own = wanted.getName();
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> names(file).contains(own))
          .map(file -> root(file))
          .filter(user -> !user.startsWith(own))
          .map(user -> user.replaceAll("\\$.*", ""))
          .collect(toCollection(TreeSet::new));
    }
  }

  private static Path root() {
    try {
      return Path.of(Output.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String root(Path file) {
    return root().relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
  }

  private static Set<String> names(Path file) {
    try {
      return StreamSupport.stream(ClassFile.of().parse(file).constantPool().spliterator(), false)
          .filter(ClassEntry.class::isInstance)
          .map(entry -> ((ClassEntry) entry).asInternalName().replace('/', '.'))
          .collect(toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void scriptsKnowThemByTheseNames() {
    assertThat(Stream.of(Output.values()).map(Output::option))
        .containsExactly("--json", "--html", "--markdown", "--csv", "--jmh");
  }

  private String session() {
    return folder.resolve("session").toString();
  }

  private static String lab(String... words) {
    Outcome run = Outcome.of(Stream.of(words).filter(w -> !w.isEmpty()).toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out();
  }
}
