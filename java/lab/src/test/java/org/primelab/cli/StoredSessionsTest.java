package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.primelab.Checkout;
import org.primelab.Glossary;
import org.primelab.report.Block;
import org.primelab.report.Conclusion;
import org.primelab.session.Environment;
import org.primelab.session.NotASessionException;
import org.primelab.session.Session;
import org.primelab.session.SessionJson;
import org.primelab.session.SessionStore;
import org.primelab.simulated.Screen;
import tools.jackson.databind.JsonNode;

/**
 * Sessions of every study, as each version of the lab saved them, are read and answered. What they
 * answer is kept beside them; where a change is meant, run this test once with the environment
 * variable PRIMELAB_GOLDEN=write, look at what git shows, and say in the CHANGELOG what changed.
 *
 * <p>Nothing in the sessions of 0.2 was measured by 0.2: they are one of every study of 0.1, read
 * and saved again, so that the format of 0.2 is kept, and they answer what 0.1 answered. That run
 * writes them anew as well, for as long as no 0.2 was released. Those of new studies are 0.2's own.
 */
class StoredSessionsTest {
  private static final Path STORED = resource();
  private static final Pattern TITLES = Pattern.compile("(?m)^\\|(.*)\\|\n\\|[ :|-]+\\|$");
  private static final Pattern NAME = Pattern.compile("\\d|\\w-\\w|\\+");

  /** At the side of a chart in characters, or alone with another number below it. */
  private static final Pattern EXPONENT_AT_AXIS =
      Pattern.compile("^ *[\\d.]+e[+-]\\d+ +\\||^ {10}.*\\de[+-]\\d+ *$");

  /** A drawing in Vega-Lite, within a page. */
  private static final Pattern SPECIFICATION =
      Pattern.compile("(?s)<script type=\"application/json\">(\\{[^<]*?vega-lite.*?)</script>");

  private static final boolean WRITES = "write".equals(System.getenv("PRIMELAB_GOLDEN"));

  private static final Path SOURCES = Checkout.ROOT.resolve("java/lab/src/test/resources/sessions");

  /** One of every study, the smallest that shows most. */
  private static final List<String> SAVED_AGAIN =
      List.of(
          "check",
          "kernels",
          "ffi",
          "smt",
          "gil",
          "spinner-yield",
          "start",
          "exchange",
          "sweep-models",
          "profile-critical");

  @TempDir Path folder;

  private static Path resource() {
    try {
      URI here = StoredSessionsTest.class.getResource("/sessions").toURI();
      return Path.of(here);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those that were measured by the version that saved them. */
  static List<String> measured() throws IOException {
    return stored().stream().filter(name -> name.startsWith("0.1/")).toList();
  }

  /** {@code version/name}, for each stored session. */
  static List<String> stored() throws IOException {
    try (Stream<Path> files = Files.walk(STORED)) {
      return files
          .filter(file -> file.endsWith("session.json.gz"))
          .map(file -> STORED.relativize(file.getParent()).toString())
          .filter(name -> !WRITES || name.startsWith("0.1/"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("stored")
  void isReadAndAnswered(String name) throws IOException {
    unpack(name);
    expect(name, "report.txt", lab("report", folder.toString()));
    expect(name, "report.json", lab("report", folder.toString(), "--json"));
  }

  /** Numbers at axes are read at a glance. */
  @ParameterizedTest
  @MethodSource("stored")
  void noAxisHasAnExponent(String name) throws IOException {
    unpack(name);
    assertThat(lab("report", folder.toString()).lines())
        .noneMatch(line -> EXPONENT_AT_AXIS.matcher(line).find());
    String page = lab("report", folder.toString(), "--html", "-");
    assertThat(SPECIFICATION.matcher(page).results().map(found -> found.group(1)))
        .allSatisfy(
            spec ->
                assertThat(
                        SessionJson.mapper()
                            .readTree(spec)
                            .path("config")
                            .path("numberFormat")
                            .asString())
                    .isEqualTo(",~r"));
  }

  @ParameterizedTest
  @MethodSource("measured")
  void isTheSameWhenSavedAgain(String name) throws IOException, NotASessionException {
    Session session = Studies.load("DIR", unpack(name), "");
    Map<String, Class<? extends Record>> kinds = Studies.of("DIR", session).kinds();
    SessionStore again = SessionStore.create(folder.resolve("again"));
    again.save(session, kinds);
    assertThat(again.load(study -> kinds)).isEqualTo(session);
    assertThat(Files.readString(again.folder().resolve(SessionStore.FILE)))
        .contains("\"format\" : " + Session.FORMAT);
    expect(name, "report.txt", lab("report", again.folder().toString()));
    if (WRITES && SAVED_AGAIN.contains(name.substring(name.indexOf('/') + 1))) {
      write(name.replace("0.1/", "0.2/"), again.folder());
    }
  }

  private static void write(String name, Path saved) throws IOException {
    Path file = Files.createDirectories(SOURCES.resolve(name)).resolve("session.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      Files.copy(saved.resolve(SessionStore.FILE), out);
    }
  }

  @ParameterizedTest
  @MethodSource("measured")
  void isDrawn(String name) throws IOException {
    unpack(name);
    String page = lab("report", folder.toString(), "--html", "-");
    assertThat(page).startsWith("<!DOCTYPE html>");
    assertThat(page.indexOf("class=\"note caveat"))
        .satisfiesAnyOf(
            caveat -> assertThat(caveat).isEqualTo(-1),
            caveat -> assertThat(caveat).isGreaterThan(page.indexOf("class=\"conclusion")));
    assertThat(lab("report", folder.toString(), "--markdown", "-")).contains("|").startsWith("**");
    assertThat(lab("report", folder.toString(), "--csv", "-").lines()).hasSizeGreaterThan(5);
  }

  /** Kernels and CPUs stand in titles by names of their own: those with a hyphen or a digit. */
  @Test
  void titlesOfTablesAreInTheGlossary() throws IOException {
    Set<String> titles = new TreeSet<>();
    for (String name : measured()) {
      unpack(name);
      titles.addAll(titles(lab("report", folder.toString(), "--markdown", "-")));
    }
    assertThat(titles).hasSizeGreaterThan(50);
    assertThat(titles).flatMap(Glossary.read()::unknown).isEmpty();
  }

  /** The words of a table's titles, which stand before a line of dashes in Markdown. */
  private static List<String> titles(String markdown) {
    Matcher tables = TITLES.matcher(markdown);
    return tables
        .results()
        .flatMap(table -> Stream.of(table.group(1).split("\\|")))
        .flatMap(title -> Stream.of(title.strip().split(" ")))
        .filter(word -> !NAME.matcher(word).find())
        .toList();
  }

  @Test
  void thereIsOneOfEveryStudy() throws IOException {
    for (String version : WRITES ? List.of("0.1") : List.of("0.1", "0.2")) {
      assertThat(
              stored().stream()
                  .filter(name -> name.startsWith(version + "/"))
                  .map(name -> study(name)))
          .as(version)
          .containsAll(List.of("check", "kernels", "ffi", "smt", "gil", "spinner", "start"))
          .containsAll(List.of("exchange", "sweep", "profile"));
    }
  }

  @Test
  void areCompared() throws IOException {
    String one = unpack("0.1/check").toString();
    String other = unpack("0.1/check-plain").toString();
    expect("0.1", "diff-same.txt", lab("diff", one, one));
    expect("0.1", "diff-same.json", lab("diff", one, one, "--json"));
    expect("0.1", "diff-other.txt", lab("diff", one, other));
  }

  private Path unpack(String name) throws IOException {
    Path to = Files.createDirectories(folder.resolve(name));
    Files.write(folder.resolve("session.json"), session(name));
    Files.write(to.resolve("session.json"), session(name));
    return to;
  }

  /** The file as it was saved. */
  static byte[] session(String name) throws IOException {
    try (InputStream in =
        new GZIPInputStream(
            Files.newInputStream(STORED.resolve(name).resolve("session.json.gz")))) {
      return in.readAllBytes();
    }
  }

  private static String study(String name) {
    try {
      JsonNode json = SessionJson.mapper().readTree(session(name));
      return json.path("spec").path("study").asString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void expect(String name, String file, String answer) throws IOException {
    Path own = Path.of(name, file);
    // What 0.1 had no study for has an answer of its own.
    Path golden =
        Files.exists(STORED.resolve(own)) ? own : Path.of(name.replace("0.2/", "0.1/"), file);
    String kept = Files.readString(STORED.resolve(golden));
    if (WRITES && !comparable(file, answer).equals(comparable(file, kept))) {
      Files.writeString(SOURCES.resolve(golden), answer);
    } else {
      assertThat(comparable(file, answer)).as(golden.toString()).isEqualTo(comparable(file, kept));
    }
  }

  /** The names of an object have no order, and those of a Map.of have another in each JVM. */
  private static Object comparable(String file, String answer) {
    return file.endsWith(".json") ? SessionJson.mapper().readTree(answer) : answer;
  }

  private String lab(String... words) {
    Outcome run = Outcome.of(words);
    assertThat(run.exit()).as(run.err()).isZero();
    // The files say the version that wrote them.
    return run.out()
        .replace(folder.toString(), "FOLDER")
        .replaceFirst(
            "\"version\" : \"" + Environment.labVersion(), "\"version\" : \"0.1.0-SNAPSHOT");
  }

  /** Three lines of conclusion, each of which a terminal of 140 columns shows as one. */
  @ParameterizedTest
  @MethodSource("stored")
  void beginsWithItsConclusions(String name) throws IOException {
    Session session = Studies.load("DIR", unpack(name), "");
    List<Block> blocks = Studies.of("DIR", session).answer(session).blocks();
    List<Block> first = blocks.stream().takeWhile(Conclusion.class::isInstance).toList();
    assertThat(first).hasSizeBetween(1, Conclusion.MOST);
    assertThat(first).allMatch(block -> ((Conclusion) block).text().length() <= 140);
    assertThat(blocks.subList(first.size(), blocks.size()))
        .isNotEmpty()
        .doesNotHaveAnyElementsOfTypes(Conclusion.class);
  }

  @ParameterizedTest
  @MethodSource("measured")
  void fitsAScreen(String name) throws IOException {
    Session session = Studies.load("DIR", unpack(name), "");
    Screen.holds(Studies.of("DIR", session).answer(session));
  }
}
