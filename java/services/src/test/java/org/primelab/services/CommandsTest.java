package org.primelab.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primelab.cli.Lab;
import org.primelab.cli.Main;
import org.primelab.others.Left;
import org.primelab.others.LoopbackServer;
import org.primelab.session.TimeGiven;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands, each in a process of its own, as a user starts them. */
@Execution(ExecutionMode.CONCURRENT)
class CommandsTest {
  private static final String QUICK_SERVE =
      "serve --server virtual,loop --mix small --rate 50 --time 1";

  @TempDir Path folder;

  /** What a command did. */
  private record Ran(int exit, String out, String err) {}

  private Process start(String line) throws IOException {
    return start(line, System.getenv("PATH"));
  }

  private Process start(String line, String path) throws IOException {
    // Whoever is not root has to reach what is in it.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(line.split(" ")));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(Redirect.to(folder.resolve("out").toFile()))
            .redirectError(Redirect.to(folder.resolve("err").toFile()));
    builder.environment().put("PATH", path);
    return builder.start();
  }

  private Ran run(String line) throws IOException, InterruptedException {
    return run(line, System.getenv("PATH"));
  }

  private Ran run(String line, String path) throws IOException, InterruptedException {
    int exit = start(line, path).waitFor();
    assertThatNoFolderIsLeft();
    return new Ran(exit, read("out"), read("err"));
  }

  /** In this JVM: where nothing is started. */
  private static Ran here(String line) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Lab lab = new Lab(printer(out), printer(err), false, TimeGiven.fromNow());
    int exit = Main.run(lab, line.split(" "));
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file), UTF_8);
  }

  private static JsonNode json(Ran ran) {
    assertThat(ran.exit()).as(ran.err()).isZero();
    return JsonMapper.shared().readTree(ran.out());
  }

  @Test
  void serveTellsEveryServer() throws IOException, InterruptedException {
    JsonNode servers = json(run(QUICK_SERVE + " --slow-clients 2 --json --out s")).path("servers");
    assertThat(servers).hasSize(2);
    for (JsonNode server : servers) {
      assertThat(server.path("call").asString()).isEqualTo("ffm");
      assertThat(server.path("requests").asInt()).isPositive();
      assertThat(server.path("answeredSlow").asInt()).isPositive();
      assertThat(server.path("lagNanos").path("p99").asDouble()).isPositive();
    }
    Ran again = run("report s --json");
    assertThat(json(again).path("servers")).isEqualTo(servers);
    assertThat(folder.resolve("s/report.html")).content(UTF_8).contains("Jetty, virtual threads");
  }

  @Test
  void cacheTellsEveryCache() throws IOException, InterruptedException {
    JsonNode caches =
        json(run("cache --cache map,lru,caffeine --size 10 --keys 100 --time 1 --json --no-save"))
            .path("caches");
    assertThat(caches).hasSize(3);
    assertThat(caches.path(0).path("name").asString()).isEqualTo("map");
    assertThat(caches.path(0).path("hitRate").asDouble()).isEqualTo(1);
    assertThat(caches.path(1).path("hitRate").asDouble()).isBetween(0.1, 0.9);
  }

  /** What is said of tasks, held against what workers and brokers told. */
  @Test
  void verdictsAreThoseOfTheLog() throws IOException, InterruptedException {
    Ran ran = run("queue --tasks 60 --size 20ms --kills 2 --wait 1 --seed 1 --json --out s");
    JsonNode engines = json(ran).path("engines");
    JsonNode session = JsonMapper.shared().readTree(folder.resolve("s/session.json"));
    int compared = 0;
    for (JsonNode seen : session.path("observations")) {
      if (!seen.path("kind").asString().equals("delivered")) {
        continue;
      }
      Map<Integer, Integer> done = new HashMap<>();
      for (JsonNode event : seen.path("log")) {
        if (event.path("isDone").asBoolean()) {
          done.merge(event.path("task").asInt(), 1, Integer::sum);
        }
      }
      Set<Integer> held = new HashSet<>();
      seen.path("held").forEach(task -> held.add(task.asInt()));
      held.removeAll(done.keySet());
      JsonNode row = rowOf(seen, engines);
      compared++;
      assertThat(row.path("sent").asInt()).isEqualTo(60);
      assertThat(row.path("complete").asInt() + row.path("delayed").asInt()).isEqualTo(done.size());
      assertThat(row.path("held").asInt()).isEqualTo(held.size());
      assertThat(row.path("lost").asInt()).isEqualTo(60 - done.size() - held.size());
      assertThat(row.path("duplicates").asInt())
          .isEqualTo(done.values().stream().mapToInt(times -> times - 1).sum());
      assertThat(row.path("killed").asInt()).isLessThanOrEqualTo(seen.path("kills").size());
    }
    assertThat(compared).isEqualTo(engines.size()).isGreaterThanOrEqualTo(2);
  }

  /** The row of the answer about what was seen of that queue. */
  private static JsonNode rowOf(JsonNode seen, JsonNode engines) {
    for (JsonNode row : engines) {
      if (isSame(row.path("engine"), seen.path("engine"))
          && isSame(row.path("ack"), seen.path("ack"))) {
        return row;
      }
    }
    throw new AssertionError("no row for " + seen.path("engine") + ", " + seen.path("ack"));
  }

  /** Whether two words name one constant, as a file and an answer write it. */
  private static boolean isSame(JsonNode one, JsonNode other) {
    return one.asString().replace('-', '_').equalsIgnoreCase(other.asString().replace('-', '_'));
  }

  @Test
  void withoutABrokerItIsSaidHowToGetOne() throws IOException, InterruptedException {
    Ran ran = run("queue --engine celery-redis,rq --json --no-save", "/none");
    assertThat(ran.err())
        .contains("Celery on Redis: unavailable: redis-server is not on PATH; get it: apt-get")
        .contains("(and 1 more of this kind)")
        .doesNotContain("Exception");
  }

  @Test
  void withoutSparksJarItIsSaidHowToGetIt() throws IOException, InterruptedException {
    Ran ran = run("queue --engine spark --json --no-save");
    assertThat(ran.err())
        .contains("Spark: unavailable: it lies in primelab-cluster.jar, which is not on the class")
        .doesNotContain("Exception");
  }

  @Test
  void ofABrokerThatFailsNothingIsLeft() throws IOException, InterruptedException {
    Path fake = Files.createDirectory(folder.resolve("bin")).resolve("redis-server");
    Files.writeString(fake, "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
    String path = fake.getParent() + ":" + System.getenv("PATH");
    Ran ran = run("queue --engine celery-redis --json --no-save", path);
    assertThat(ran.err()).contains("unavailable: it does not listen").doesNotContain("Exception");
  }

  @Test
  void queueTellsWhatATaskTakesByItsSize() throws IOException, InterruptedException {
    JsonNode engine =
        json(run("queue --engine executor --size 1ms..3ms --time 1 --json --no-save"))
            .path("engines")
            .path(0);
    assertThat(engine.path("engine").asString()).isEqualTo("executor");
    assertThat(engine.path("times")).hasSize(2);
    for (JsonNode time : engine.path("times")) {
      // Work is CPU time, which takes no less by the clock.
      assertThat(time.path("taskNanos").path("median").asDouble())
          .isGreaterThan(time.path("sizeNanos").asDouble());
      assertThat(time.path("speedup").path("median").asDouble()).isPositive();
    }
  }

  @Test
  void queueTellsWhatBecameOfEachTask() throws IOException, InterruptedException {
    JsonNode engines =
        json(run("queue --engine executor --tasks 8 --size 50ms --wait 10 --json --no-save"))
            .path("engines");
    assertThat(engines).hasSize(2);
    JsonNode early = engines.path(0);
    assertThat(early.path("ack").asString()).isEqualTo("early");
    assertThat(early.path("sent").asInt()).isEqualTo(8);
    assertThat(early.path("lost").asInt()).isPositive();
    JsonNode late = engines.path(1);
    assertThat(late.path("complete").asInt() + late.path("delayed").asInt()).isEqualTo(8);
    assertThat(late.path("lost").asInt()).isZero();
    assertThat(late.path("taskNanos").asDouble()).isGreaterThan(50e6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve --server jety | no server is called 'jety'",
        "serve --server loop --call pydll | --call: Vert.x, work on its loop can do none of these; it can do ffm, ffm-critical, java",
        "serve --mix large=2 | --mix: 'large=2' is no mix",
        "serve --mix large=1%, | --mix: 'large=1%,' has an empty item",
        "serve --rate 0 | --rate: '0' is not a rate",
        "serve --rate 1e9 | --rate: '1e9' is not a rate",
        "serve --bound 1s | --bound: it is for --rate search",
        "serve --rate search --bound 2s | --bound: it takes 1ms to 1s",
        "serve --rate search --profile | --profile: it is for one rate, not for --rate search",
        "serve --rate search --mix small,large=1% | --mix: a search is for one mix, not for 2; name one",
        "serve --threads 0 | --threads: '0' is not a whole number of 1 or more",
        "serve --threads 5000 | --threads: it takes 1 to 1000, not 5000",
        "serve --slow-clients -1 | --slow-clients: '-1' is not a whole number of 0 or more",
        "serve --slow-clients 999 | --slow-clients: it takes 0 to 200, not 999",
        "queue --engine celry | no engine is called 'celry'",
        "queue --ack never | no ack is called 'never'",
        "queue --tasks 3 | --tasks: it takes 4 to 10000, not 3",
        "queue --size 1 | '1' is not a time",
        "queue --size 1h | --size: it takes 1ms to 10s",
        "queue --size 1ms..1h | --size: it takes 1ms to 10s",
        "queue --size 1ms..10ms --kill worker | --kill: a worker is killed with tasks of one size",
        "queue --kill boss | no kill is called 'boss'",
        "serve --server gunicorn-sync --processes 99 | --processes: it takes 1 to 32",
        "serve --server pool --processes 2 | --processes: it is for gunicorn-sync and processes",
        "queue --kills 999 | --kills: it takes 1 to 100, not 999",
        "cache --cache redsi | no cache is called 'redsi'; did you mean redis?",
        "cache --size 0 | --size: '0' is not a whole number of 1 or more",
        "cache --size 9999999 | --size: 9999999 is too many",
        "cache --keys 9999999 | --keys: 9999999 is too many",
        "cache --skew -1 | --skew: '-1' is not a number from 0 to 5",
      })
  void aMistakeIsOneLine(String line, String says) {
    Ran ran = here(line);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).hasLineCount(1).contains(says);
  }

  @Test
  void anInterruptEndsAllAndTellsWhatThereIs() throws IOException, InterruptedException {
    Process lab = start("serve --server pool,jdk --mix small --time 600 --no-save");
    List<ProcessHandle> servers = serversOf(lab, 2);
    new ProcessBuilder("kill", "-INT", Long.toString(lab.pid())).start().waitFor();
    assertThat(lab.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(lab.exitValue()).isEqualTo(130);
    assertThat(servers).noneMatch(ProcessHandle::isAlive);
    assertThat(read("err")).doesNotContain("Exception");
  }

  @Test
  void serversEndWithALabThatIsKilled() throws IOException, InterruptedException {
    Process lab = start("serve --server pool,jdk --mix small --time 600 --no-save");
    List<ProcessHandle> servers = serversOf(lab, 2);
    lab.destroyForcibly().waitFor();
    for (ProcessHandle server : servers) {
      var _ = server.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
    assertThat(servers).noneMatch(ProcessHandle::isAlive);
  }

  /**
   * Real servers, which have children, folders and sockets of their own, where they are installed.
   */
  @ParameterizedTest
  @ValueSource(strings = {"INT", "KILL"})
  void nothingIsLeftOfServersInC(String signal) throws IOException, InterruptedException {
    Process lab =
        start("serve --server uwsgi,mod_wsgi,jdk --nginx --mix small --time 600 --no-save");
    endAndLookForLeftovers(lab, whenNginxRuns(lab, 3), signal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "KILL"})
  void nothingIsLeftOfServersInPythonAndJava(String signal)
      throws IOException, InterruptedException {
    String all = "gunicorn-sync,gunicorn-gthread,uvicorn,virtual,loop,processes";
    Process lab = start("serve --server " + all + " --mix small --time 600 --no-save");
    // Those of Python are started first, where they are installed.
    List<ProcessHandle> _ = serversOf(lab, 4);
    endAndLookForLeftovers(lab, lab.descendants().toList(), signal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "KILL"})
  void nothingIsLeftOfQueues(String signal) throws IOException, InterruptedException {
    List<String> engines = new ArrayList<>();
    if (isThere("redis-server") && imports("celery, redis")) {
      engines.add("celery-redis");
    }
    if (isThere("redis-server") && imports("rq")) {
      engines.add("rq");
    }
    if (isThere("rabbitmq-server") && imports("celery")) {
      engines.add("celery-rabbitmq");
    }
    assumeThat(engines).isNotEmpty();
    Process lab =
        start(
            "queue --engine executor,%s --size 1ms..3ms --time 600 --no-save"
                .formatted(String.join(",", engines)));
    // Of each queue in Python there are two, with a client each and three workers together.
    int pythons = 5 * engines.size();
    endAndLookForLeftovers(lab, whenThereAre(lab, "python3", pythons), signal);
  }

  private static boolean isThere(String program) {
    try {
      return !LoopbackServer.program(program, "").isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean imports(String modules) throws IOException, InterruptedException {
    return new ProcessBuilder("/usr/bin/python3", "-c", "import " + modules)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "KILL"})
  void nothingIsLeftOfCaches(String signal) throws IOException, InterruptedException {
    assumeThat(isThere("redis-server") && isThere("memcached")).isTrue();
    Process lab = start("cache --cache map,redis,memcached --time 600 --no-save");
    List<ProcessHandle> _ = whenThereAre(lab, "redis-check-rdb|redis-server", 1);
    endAndLookForLeftovers(lab, whenThereAre(lab, "memcached", 1), signal);
  }

  /** Also of what is started meanwhile: it is looked for by the lab's own folder. */
  private void endAndLookForLeftovers(Process lab, List<ProcessHandle> all, String signal)
      throws IOException, InterruptedException {
    assertThat(listeningElsewhere(all)).isEmpty();
    new ProcessBuilder("kill", "-" + signal, Long.toString(lab.pid())).start().waitFor();
    assertThat(lab.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Left.runningAfterAWhile(all)).isEmpty();
    assertThatNoFolderIsLeft();
    assertThat(read("err")).doesNotContain("Exception");
  }

  private void assertThatNoFolderIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("primelab-"));
    }
  }

  /** All that the lab has started, once so many of them run one of these programs. */
  private static List<ProcessHandle> whenThereAre(Process lab, String programs, int count)
      throws InterruptedException {
    while (lab.isAlive()) {
      List<ProcessHandle> all = lab.descendants().toList();
      if (all.stream().filter(process -> runs(process, programs)).count() >= count) {
        return all;
      }
      Thread.sleep(20);
    }
    return abort("one of these is not installed");
  }

  private static boolean runs(ProcessHandle process, String programs) {
    String command = process.info().command().orElse("");
    return command.substring(command.lastIndexOf('/') + 1).matches("(" + programs + ")[0-9.]*");
  }

  private static List<ProcessHandle> whenNginxRuns(Process lab, int count)
      throws InterruptedException {
    while (lab.isAlive()) {
      List<ProcessHandle> all = lab.descendants().toList();
      if (all.stream().filter(CommandsTest::isNginxWorker).count() == count) {
        return all;
      }
      Thread.sleep(20);
    }
    return abort("a server is not installed");
  }

  private static boolean isNginxWorker(ProcessHandle process) {
    return isNginx(process) && process.parent().filter(CommandsTest::isNginx).isPresent();
  }

  private static boolean isNginx(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("/nginx");
  }

  private static List<String> listeningElsewhere(List<ProcessHandle> all) throws IOException {
    List<String> lines;
    try (var out = new ProcessBuilder("ss", "-tlnpH").start().inputReader(UTF_8)) {
      lines = out.lines().toList();
    }
    assertThat(lines).isNotEmpty();
    return lines.stream()
        .filter(line -> all.stream().anyMatch(p -> line.contains("pid=" + p.pid() + ",")))
        .filter(line -> !line.contains(" 127.0.0.1:") && !line.contains("[::ffff:127.0.0.1]:"))
        .toList();
  }

  private static List<ProcessHandle> serversOf(Process lab, int count) throws InterruptedException {
    while (lab.isAlive()) {
      List<ProcessHandle> servers =
          lab.children()
              .filter(child -> child.info().command().orElse("").endsWith("java"))
              .toList();
      if (servers.size() == count) {
        return servers;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("the lab has ended with " + lab.exitValue());
  }
}
