package org.primelab.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.primelab.probe.Reading;
import org.primelab.profile.Profile;
import org.primelab.profile.ProfileFile;
import org.primelab.profile.Sampler;

/**
 * async-profiler in another JVM, which samples what threads do on CPUs: Java, C under it and, where
 * perf_event_open(2) allows, the kernel under both. It is told to stop at the end, and stops by
 * itself later than any watch; its library stays loaded, for a JVM lets none go.
 *
 * <p>Only CPU time is sampled: signals by the wall clock would interrupt system calls that sleep,
 * and not all programs go on after EINTR.
 */
final class TargetSampler implements AutoCloseable {
  private static final String FILE = "samples.jfr";
  private static final String LOG = "samples.log";
  private static final String CURE =
      "watch it without --samples, or let the lab start it: lab watch --samples -- java …";

  private final SharedFolder folder;
  private final Target target;
  private final Optional<String> began;
  private final Optional<LastWill> will;
  private final Duration limit;
  private boolean running;

  private TargetSampler(SharedFolder folder, Target target, boolean running, Duration limit) {
    this.limit = limit;
    this.folder = folder;
    this.target = target;
    this.began = target.started();
    this.running = running;
    this.will =
        running
            ? LastWill.of(
                target.pid(),
                folder.folder().path(),
                List.of(String.join(" ", load(folder, "stop"))))
            : Optional.empty();
  }

  /**
   * Begins in a JVM that runs.
   *
   * @param limit how long it is to be watched at most; zero for any time
   */
  static Reading<TargetSampler> attach(Target target, Duration limit) {
    Optional<String> other = target.mapped("libasyncProfiler").filter(path -> !isLeft(path));
    if (other.isPresent()) {
      return Reading.unavailable(
          "async-profiler is in JVM %d already: %s".formatted(target.pid(), other.get()),
          "stop whoever profiles it, and watch a JVM that was started anew");
    }
    return in(SharedFolder.with(target), folder -> begin(target, folder, limit));
  }

  /** What an earlier watch left: it does nothing, and is used again. */
  private static boolean isLeft(String path) {
    return path.contains(SharedFolder.PREFIX) && path.endsWith("(deleted)");
  }

  private static Reading<TargetSampler> begin(Target target, SharedFolder folder, Duration limit) {
    return ask(target, folder, "start," + options(folder, limit))
        .map(_ -> new TargetSampler(folder, target, true, limit));
  }

  /**
   * Prepares it for a JVM that is still to be started.
   *
   * @param command that starts it
   * @param limit as for {@link #attach}
   */
  static Reading<TargetSampler> prepared(List<String> command, Duration limit) {
    if (!Watching.isJava(command.getFirst())) {
      return Reading.unavailable(
          "the command is no java, which could be given async-profiler",
          "watch it by its number once it runs, or begin the command with java");
    }
    return command.stream().anyMatch(word -> word.contains("asyncProfiler"))
        ? Reading.unavailable("the command loads async-profiler itself", "leave that out of it")
        : in(
            SharedFolder.prepared(),
            folder -> Reading.of(new TargetSampler(folder, new Target(0), false, limit)));
  }

  /** The option that makes a JVM begin with it. */
  String option() {
    return "-agentpath:%s=start,%s"
        .formatted(folder.there(SamplerLibrary.NAME), options(folder, limit));
  }

  /** The same once the JVM that was given the option runs. */
  TargetSampler of(Target started) {
    return new TargetSampler(folder, started, true, limit);
  }

  private interface Beginning {
    Reading<TargetSampler> in(SharedFolder folder);
  }

  private static Reading<TargetSampler> in(Reading<SharedFolder> made, Beginning beginning) {
    return made.flatMap(
        folder ->
            folder.keptFor(
                SamplerLibrary.into(folder.folder().path()).flatMap(_ -> beginning.in(folder))));
  }

  private static String options(SharedFolder folder, Duration limit) {
    String end =
        limit.isZero() ? "" : "timeout=%ds,".formatted(limit.plus(SharedFolder.SPARE).toSeconds());
    return "event=cpu,interval=10ms,%s,%sfile=%s,%s"
        .formatted(Sampler.STACKS, end, folder.there(FILE), log(folder));
  }

  /** What it says would otherwise be among the program's own words. */
  private static String log(SharedFolder folder) {
    return "loglevel=error,log=" + folder.there(LOG);
  }

  /** The words of jcmd. Quotes keep it from taking a part with = for an option of its own. */
  private static List<String> load(SharedFolder folder, String action) {
    return List.of(
        "JVMTI.agent_load",
        folder.there(SamplerLibrary.NAME).toString(),
        "\"%s,%s\"".formatted(action, log(folder)));
  }

  private static Reading<String> ask(Target target, SharedFolder folder, String action) {
    return new Jcmd(target.pid())
        .ask(load(folder, action))
        .flatMap(
            answer ->
                answer.contains("return code: 0")
                    ? Reading.of(answer)
                    : Reading.unavailable(
                        "async-profiler does not sample JVM %d: %s"
                            .formatted(target.pid(), reason(folder, answer)),
                        CURE));
  }

  /** Its own words, or else those of the JVM. */
  private static String reason(SharedFolder folder, String answer) {
    try {
      Optional<String> said =
          Files.readString(folder.here(LOG)).lines().filter(l -> l.contains("[ERROR]")).findFirst();
      if (said.isPresent()) {
        return said.get().replace("[ERROR] ", "");
      }
    } catch (IOException e) {
      // It did not come so far.
    }
    return answer.lines().reduce((_, last) -> last).orElse("no reason");
  }

  /** Ends it, and reads what it took, by the other process's own numbers of threads. */
  Reading<TargetSamples> stop() {
    Reading<String> ended =
        running && target.isStill(began)
            ? ask(target, folder, "stop")
            : Reading.of("it ended, and with it the sampling");
    running = false;
    return ended
        .flatMap(_ -> Sampler.written(folder.here(FILE), target.pid()))
        .flatMap(TargetSampler::read);
  }

  private static Reading<TargetSamples> read(Profile profile) {
    try {
      return Reading.of(TargetSamples.of(profile, ProfileFile.read(profile.jfr()).samples()));
    } catch (IOException e) {
      return Reading.unavailable(String.valueOf(e.getMessage()), "watch it again");
    }
  }

  /** Leaves it stopped, and nothing on disk. */
  @Override
  public void close() {
    if (running && target.isStill(began)) {
      ask(target, folder, "stop");
    }
    running = false;
    will.ifPresent(LastWill::close);
    folder.close();
  }
}
