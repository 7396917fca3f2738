package org.primelab.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.primelab.child.ChildJvm;
import org.primelab.child.Errand;
import org.primelab.child.Parent;
import org.primelab.probe.Reading;
import org.primelab.run.RunWatch;
import org.primelab.run.WorkErrand;

/** A worker's process that samples itself from when it is warm until its last number is done. */
public final class ProfiledWork implements Errand {
  /** What the files of a run's children are called. */
  static final String PATTERN = "child-*.jfr";

  private static final String FOLDER = "primelab.profile.folder";
  private static final String INTERVALS = "primelab.profile.intervals";

  private final WorkErrand work = new WorkErrand(new Sampled(file(), sampling()));

  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public ProfiledWork() {}

  /** How such children are started. */
  static ChildJvm jvm(Path folder, Sampling sampling) {
    return new ChildJvm(
        ProfiledWork.class,
        List.of(
            "-D%s=%s".formatted(FOLDER, folder.toAbsolutePath()),
            "-D%s=%d,%d,%d"
                .formatted(
                    INTERVALS,
                    sampling.cpuInterval().toNanos(),
                    sampling.wallInterval().toNanos(),
                    sampling.lockThreshold().toNanos())));
  }

  @Override
  public boolean readsInput() {
    return work.readsInput();
  }

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException, InterruptedException {
    work.run(arguments, parent);
  }

  private static Path file() {
    return Path.of(System.getProperty(FOLDER))
        .resolve("child-%d.jfr".formatted(ProcessHandle.current().pid()));
  }

  private static Sampling sampling() {
    String[] nanos = System.getProperty(INTERVALS, "").split(",", -1);
    return new Sampling(duration(nanos[0]), duration(nanos[1]), duration(nanos[2]));
  }

  private static Duration duration(String nanos) {
    return Duration.ofNanos(Long.parseLong(nanos));
  }

  /** Samples that cannot be taken are missing from the file, and the parent finds none. */
  private static final class Sampled implements RunWatch {
    private final Path file;
    private final Sampling sampling;
    private Reading<Sampler> sampler = Reading.unavailable("not begun", "wait");

    Sampled(Path file, Sampling sampling) {
      this.file = file;
      this.sampling = sampling;
    }

    @Override
    public void begin() {
      sampler = Sampler.start(file, sampling);
    }

    @Override
    public void end(long clockNanos, long wallNanos) {
      if (sampler instanceof Reading.Value<Sampler>(Sampler running)) {
        running.stop();
      }
    }
  }
}
