package org.primelab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.primelab.child.Frame;
import org.primelab.child.InputErrand;
import org.primelab.child.Letter;
import org.primelab.child.Parent;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Runner;
import org.primelab.session.Conditions;
import org.primelab.session.SessionClock;
import org.primelab.session.SessionJson;
import org.primelab.session.SessionSpec;
import org.primelab.session.TimeGiven;
import org.primelab.study.Study;
import org.primelab.suite.Kernels;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries a whole session out, and tells of it while it does: for kernels that may end the JVM that
 * they run in. {@link MeasuringJvm} sends it. Its words: the study, the folder for files that the
 * plan makes, or nothing, whether anybody listens besides, since when the user's time passes, by
 * System.nanoTime, which on Linux is one clock for all processes, and, if rounds have a limit,
 * that.
 */
public final class MeasuringErrand implements InputErrand {
  private static final int BEGAN = 3;

  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public MeasuringErrand() {}

  @Override
  public void run(List<String> words, Parent parent) throws IOException, InterruptedException {
    Study study = Studies.byName(words.get(0)).orElseThrow();
    Optional<Path> folder =
        words.get(1).isEmpty() ? Optional.empty() : Optional.of(Path.of(words.get(1)));
    boolean listened = Boolean.parseBoolean(words.get(2));
    TimeGiven given =
        new TimeGiven(
            SessionClock.MACHINE,
            Long.parseLong(words.get(BEGAN)),
            words.subList(BEGAN + 1, words.size()).stream().mapToLong(Long::parseLong).findFirst());
    JsonMapper mapper = SessionJson.mapper(study.records());
    parent.serve(
        "session",
        tasks -> {
          parent.send(Frame.ready());
          parent.send(new Work(mapper, folder, listened, given).on(tasks, parent));
        });
  }

  /** What is to be done. */
  private record Work(JsonMapper mapper, Optional<Path> folder, boolean listened, TimeGiven given) {
    /** Does it, and returns what is to be told last. */
    Frame on(Parent.Inbox tasks, Parent parent) throws IOException, InterruptedException {
      Letter.Box box = new Letter.Box();
      SessionSpec spec = mapper.readValue(next(tasks, box), SessionSpec.class);
      List<Observation> earlier = new ArrayList<>();
      int count = Integer.parseInt(next(tasks, box));
      for (int i = 0; i < count; i++) {
        earlier.add(mapper.readValue(next(tasks, box), Observation.class));
      }
      Thread.ofPlatform().daemon().name("stop").start(() -> exitAfter(tasks));
      News.Sender news = new News(mapper).to(parent.output());
      try (Interruption interruption = Interruption.watch()) {
        Runner runner = new Runner(Kernels.standard(), Duration.ofMillis(spec.warmUpMillis()));
        RunListener listener = new LostWorkers(news, listened ? news : RunListener.NONE);
        spec.plan()
            .carryOut(
                new Conditions(
                    runner,
                    spec.seed(),
                    interruption.stop(),
                    listener,
                    news,
                    folder,
                    earlier,
                    given));
        return Frame.END;
      } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
        return Frame.failed(e.getMessage() == null ? e.toString() : e.getMessage());
      }
    }

    private static String next(Parent.Inbox tasks, Letter.Box box)
        throws IOException, InterruptedException {
      while (true) {
        Optional<Letter> letter = box.add(tasks.next());
        if (letter.isPresent()) {
          return letter.get().text();
        }
      }
    }

    /**
     * The next frame, whatever it is, asks for an early end: as by a Ctrl-C, so that children are
     * ended at once, those that are just being started too.
     */
    private static void exitAfter(Parent.Inbox tasks) {
      try {
        tasks.next();
      } catch (IOException | InterruptedException e) {
        // The parent is gone, which ends this process.
      }
      System.exit(ExitCode.INTERRUPTED);
    }
  }
}
