package org.primelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.primelab.session.SessionJson;
import tools.jackson.databind.JsonNode;

class ListCommandTest {
  @TempDir Path folder;

  private static JsonNode items(String... words) {
    List<String> all = new ArrayList<>(List.of("list", "--json"));
    all.addAll(List.of(words));
    Outcome outcome = Outcome.of(all.toArray(String[]::new));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exit()).isZero();
    return SessionJson.mapper().readTree(outcome.out()).path("items");
  }

  @ParameterizedTest
  @CsvSource({
    "kernels, trial-java",
    "suites, sieve",
    "models, virtual",
    "placements, compact",
    "loads, chase-l1"
  })
  void eachListHasItsNames(String what, String name) {
    for (JsonNode item : items(what)) {
      assertThat(item.path("summary").asString()).as("%s", item).isNotBlank();
      assertThat(item.has("reason")).isEqualTo(!item.path("available").asBoolean());
      if (item.path("name").asString().equals(name)) {
        return;
      }
    }
    throw new AssertionError("no " + name);
  }

  @Test
  void ofFilesWhatWasUnderstoodIsListedAndWhatWasNotWithItsReason() throws IOException {
    Path c =
        Files.writeString(
            folder.resolve("größe 1.c"),
            "long f(long n) { return n; }\nfloat g(float x) { return x; }\n");
    JsonNode items = items("kernels", "--load", c + "," + folder.resolve("no.java"));
    assertThat(items.findValuesAsString("name"))
        .containsExactly("f-c", "g", folder.resolve("no.java").toString());
    JsonNode kernel = items.get(0);
    assertThat(kernel.path("suite").asString()).isEqualTo("größe-1");
    assertThat(kernel.path("language").asString()).isEqualTo("c");
    assertThat(kernel.path("takes").asString()).isEqualTo("number");
    assertThat(kernel.path("gives").asString()).isEqualTo("signed");
    assertThat(kernel.path("available").asBoolean()).isTrue();
    assertThat(items.get(1).path("reason").asString()).startsWith("its type is none of a kernel's");
    assertThat(items.get(2).path("reason").asString())
        .isEqualTo("there is no such file; give one that is there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list kernel|WHAT: there is no list of 'kernel'; did you mean kernels? there are kernels, suites, models, placements, loads",
        "list kernels --cflags -O2|--cflags: it is about kernels of your own; add --load FILE",
        "list kernels --data x|--data: it is about kernels of your own; add --load FILE",
        "list kernels -D A=1|-D: it is about kernels of your own; add --load FILE",
        "list models --load a.c|--load: files have kernels; take lab list kernels, or leave it out",
        "list kernels --load a.txt|a.txt: this is no file that can be loaded; .c, .so, .java, .class, .jar and .py can",
        "list kernels --load a.c -D A|-D: 'A' gives no value; write NAME=VALUE or NAME=VALUE,VALUE",
        "list kernels --load a.c -D A=1 -D A=2|-D A: it is given twice; join its values: NAME=VALUE,VALUE",
        "list kernels --load a.c --cflags|--cflags: its value is missing; give one behind it; see lab list --help",
        "list kernels --load a.c --tolerance x|--tolerance: 'x' is not a number from 0 to 1; see lab list --help",
        "init /dev/null/x|DIR: cannot write to /dev/null/x (Not a directory); choose another folder"
      })
  void aMistakeIsOneLine(String line, String said) {
    Outcome outcome = Outcome.lab(line);
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualTo("lab %s: %s\n".formatted(line.substring(0, line.indexOf(' ')), said));
  }

  @ParameterizedTest
  @CsvSource({"--cflags=-DX=3", "--cflags|-DX=3 -O1", "--jvm-args=-DX=1|--cflags=-DX=3"})
  void flagsMayLookLikeOptions(String typed) throws IOException {
    Path c = Files.writeString(folder.resolve("x.c"), "long f(long n) { return n + X; }\n");
    List<String> words = new ArrayList<>(List.of("kernels", "--load", c.toString()));
    words.addAll(List.of(typed.split("[|]", -1)));
    assertThat(items(words.toArray(String[]::new)).get(0).path("available").asBoolean()).isTrue();
  }

  @Test
  void initWritesAPairThatIsUnderstood() throws IOException {
    Path begun = folder.resolve("a b");
    Outcome outcome = Outcome.of("init", begun.toString());
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.out())
        .contains("cd '%s'\n".formatted(begun))
        .contains("lab kernels --load sum.java,sum.c 1000 1000000");
    Path java = begun.resolve("sum.java");
    Path c = begun.resolve("sum.c");
    assertThat(items("kernels", "--load", java + "," + c).findValuesAsString("takes"))
        .containsExactly("i64[]", "u64[]");
    Outcome again = Outcome.of("init", begun.toString());
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err())
        .isEqualTo("lab init: DIR: %s is there already; choose another folder\n".formatted(java));
  }

  @Test
  void initWritesWhatTheFirstExampleIs() throws IOException {
    for (String name : List.of("sum.java", "sum.c")) {
      Path written = Path.of("src/main/resources/init").resolve(name);
      assertThat(written).hasSameTextualContentAs(Path.of("../../examples/sum").resolve(name));
    }
  }
}
