package org.primelab.study.gil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.ffi.StopFlag;
import org.primelab.suite.Kernel;
import org.primelab.suite.Kernels;

@Timeout(300)
class InterpreterWaysTest {
  private static final String KERNEL = "bpsw-c";

  @TempDir Path folder;

  private static ScriptWays start(String program) throws IOException {
    return start(program, new StopFlag());
  }

  private static ScriptWays start(String program, StopFlag stop) throws IOException {
    return ScriptWays.start(program, ScriptLanguage.of(program).orElseThrow(), KERNEL, stop);
  }

  private String fake(String... lines) throws IOException {
    return script("ruby-that-is-none", lines);
  }

  private String script(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "python3, loop, cdll",
    "pypy3, loop, cdll",
    "ruby, loop, fiddle",
    "node, loop, zlib",
    "perl, loop, file"
  })
  void anInterpreterThatIsThereTellsItsWaysAndAnswersRightly(
      String program, String first, String second) throws IOException {
    assumeTrue(
        Pythons.isOn(System.getenv().getOrDefault("PATH", ""), program),
        program + " is not installed");
    try (ScriptWays ways = start(program)) {
      InterpreterWays.Greeting greeting = ways.greet();
      assertThat(greeting.found().ways())
          .extracting(OfferedWay::way)
          .contains(first, second)
          .doesNotHaveDuplicates();
      for (String way : List.of(first, second)) {
        InterpreterRun run = ways.time(way, 2, 3);
        assertThat(run.wrong()).isZero();
        assertThat(run.workers()).isEqualTo(2);
        assertThat(run.round()).isEqualTo(3);
        assertThat(run.wallNanos()).isPositive();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"loop", "monitor", "downcall", "sleep", "deflater", "sha256"})
  void threadsOfThisJvmAnswerRightly(String way) throws IOException, InterruptedException {
    try (JavaWays java = new JavaWays(Kernels.standard().byName(KERNEL), new StopFlag())) {
      assertThat(java.greet().found().ways()).extracting(OfferedWay::way).contains(way);
      InterpreterRun run = java.time(way, 2, 1);
      assertThat(run.wrong()).isZero();
      assertThat(run.wallNanos()).isPositive();
    }
  }

  /** As those of pyenv and rbenv are: what was started only waits for the interpreter. */
  @Test
  void anInterpreterBehindAScriptIsRecordedAndNobodyElseWithIt()
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is not installed");
    String program = script("python-behind-a-script", "/usr/bin/python3 \"$@\"", "exit $?");
    try (WorkerRings rings = WorkerRings.open();
        JavaWays java = new JavaWays(Kernels.standard().byName(KERNEL), new StopFlag());
        ScriptWays python = start(program)) {
      python.greet();
      rings.add(java);
      rings.add(python);
      rings.begin();
      java.time("loop", 2, 0);
      assumeTrue(rings.end(java, 2).isPresent(), "rings are denied here");
      rings.begin();
      python.time("loop", 2, 0);
      assertThat(rings.end(python, 2)).isPresent();
      rings.begin();
      java.time("loop", 2, 0);
      assertThat(rings.end(python, 2)).isEmpty();
    }
  }

  @Test
  void whatIsSaidOfWaysIsUnderstood() throws IOException {
    String program =
        fake(
            "printf 'way\\tloop\\tthreads, a loop\\n'",
            "printf 'without\\tractors\\tractors, a loop\\ttoo old\\tget a newer one\\n'",
            "printf 'ready\\tCRuby 2.7.0\\n'",
            "read line",
            "printf 'took\\t5000\\t3\\t100\\t200\\t30\\t4\\n'",
            "read line",
            "printf 'took\\t5000\\t0\\t-\\t-\\t-\\t-\\n'");
    try (ScriptWays ways = start(program)) {
      InterpreterWays.Greeting greeting = ways.greet();
      assertThat(greeting.found())
          .isEqualTo(
              new InterpreterFound(
                  program, "CRuby 2.7.0", List.of(new OfferedWay("loop", "threads, a loop"))));
      assertThat(greeting.missed())
          .containsExactly(
              new InterpreterMissed(program, "ractors, a loop", "too old", "get a newer one"));
      InterpreterRun run = ways.time("loop", 2, 0);
      assertThat(run.wallNanos()).isEqualTo(5000);
      assertThat(run.wrong()).isEqualTo(3);
      assertThat(run.scheduled().found()).contains(new Scheduled(100, 200, 30, 4));
      assertThat(run.failures(new InterpretersPlan(kernel(), List.of(program), 1)))
          .containsExactly("wrong answers: 3 of " + program + "'s, by loop with 2 workers");
      assertThat(ways.time("loop", 2, 0).scheduled().missing().orElse("")).contains("run queues");
    }
  }

  /** Such a build is in no distribution here: a script of its name stands in for it. */
  @Test
  void aFreeThreadedBuildIsAskedAsEveryPythonIs() throws IOException {
    Path standIn =
        Files.move(
            Path.of(
                fake(
                    "printf 'way\\tshared\\tthreads, a loop whose number is one object of all\\n'",
                    "printf 'ready\\tCPython 3.14.0 free-threaded\\n'",
                    "read line",
                    "printf 'took\\t5000\\t0\\t9000\\t10\\t2\\t0\\n'")),
            folder.resolve("python3.14t"));
    assertThat(Pythons.toTry(folder.toString())).contains("python3.14t");
    try (ScriptWays ways = start(standIn.toString())) {
      assertThat(ways.greet().found().version()).isEqualTo("CPython 3.14.0 free-threaded");
      assertThat(ways.time("shared", 2, 0).scheduled().found())
          .contains(new Scheduled(9000, 10, 2, 0));
    }
  }

  private static Kernel.Description kernel() {
    return Kernels.standard().byName(KERNEL).description();
  }

  @Test
  void whatIsNoAnswerIsAnError() throws IOException {
    try (ScriptWays ways = start(fake("echo Hello"))) {
      assertThatThrownBy(ways::greet).hasMessage("it said 'Hello' in place of its ways");
    }
    try (ScriptWays ways =
        start(
            fake(
                "printf 'ready\\t1\\n'",
                "read line",
                "printf 'took\\tx\\t0\\t1\\t1\\t1\\t1\\n'"))) {
      ways.greet();
      assertThatThrownBy(() -> ways.time("loop", 1, 0)).hasMessage("'x' is not a count");
    }
  }

  @Test
  void whoDiesMidwayIsToldByItsLastWord() throws IOException {
    try (ScriptWays ways =
        start(fake("printf 'ready\\t1\\n'", "read line", "echo 'no memory' >&2", "exit 1"))) {
      ways.greet();
      assertThatThrownBy(() -> ways.time("loop", 1, 0))
          .isInstanceOf(IOException.class)
          .hasMessage("no memory");
    }
  }

  @Test
  void whoIsSilentIsEndedByTheStopFlag() throws IOException {
    StopFlag stop = new StopFlag();
    try (ScriptWays ways =
        start(fake("printf 'ready\\t1\\n'", "read line", "exec sleep 50"), stop)) {
      ways.greet();
      stop.raise();
      assertThatThrownBy(() -> ways.time("loop", 1, 0)).isInstanceOf(CancellationException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/bin/python3.14t, ways.py",
    "lib/jython-standalone.jar, ways.py",
    "jruby-complete.jar, ways.rb",
    "nodejs, ways.js",
    "perl5, ways.pl"
  })
  void aProgramsNameTellsItsLanguage(String program, String script) {
    assertThat(ScriptLanguage.of(program).map(ScriptLanguage::script)).contains(script);
    assertThat(InterpretersPlan.isKnown(program)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "lua", "javac"})
  void othersAreNotKnown(String program) {
    assertThat(InterpretersPlan.isKnown(program)).isFalse();
  }

  @Test
  void whatNoDistributionPacksHasACureOfItsOwn() {
    assertThat(InterpretersPlan.standard("")).contains("graalpy", "jython", "jruby", "python3.14t");
    assertThat(ScriptLanguage.PYTHON.cure("jython"))
        .isEqualTo(
            "apt-get install jython, or give --jython a jar: mvn dependency:copy"
                + " -Dartifact=org.python:jython-standalone:2.7.4 -DoutputDirectory=.");
    assertThat(ScriptLanguage.RUBY.cure("jruby")).contains("--jruby", "org.jruby:jruby-complete:");
    assertThat(ScriptLanguage.PYTHON.cure("graalpy")).contains("uv python install graalpy");
    assertThat(ScriptLanguage.PYTHON.cure("python3.14t")).contains("3.14t");
    assertThat(ScriptLanguage.PYTHON.cure("python3")).contains("apt-get");
  }

  @Test
  void aJarIsRunInAJvm() {
    assertThat(ScriptLanguage.RUBY.command("jruby.jar"))
        .endsWith("-jar", "jruby.jar", "-e")
        .first()
        .asString()
        .endsWith("/bin/java");
    assertThat(ScriptLanguage.RUBY.command(ScriptLanguage.said("jruby", Path.of("/a=b/all.jar"))))
        .contains("-jar", "/a=b/all.jar");
    assertThat(ScriptLanguage.of("/a=b/jruby.jar")).contains(ScriptLanguage.RUBY);
    assertThat(ScriptLanguage.of(ScriptLanguage.said("jython", Path.of("/all.jar"))))
        .contains(ScriptLanguage.PYTHON);
    assertThat(ScriptLanguage.PYTHON.command("python3")).containsExactly("python3", "-I", "-c");
    assertThat(ScriptLanguage.PYTHON.command("/opt/jython2")).containsExactly("/opt/jython2", "-c");
  }

  @Test
  void graalPyMayBeAFolderOfJars() {
    assertThat(ScriptLanguage.PYTHON.command(ScriptLanguage.said("graalpy", folder)))
        .contains("-cp", folder + "/*", "com.oracle.graal.python.shell.GraalPythonMain")
        .endsWith("-I", "-c")
        .first()
        .asString()
        .endsWith("/bin/java");
  }
}
