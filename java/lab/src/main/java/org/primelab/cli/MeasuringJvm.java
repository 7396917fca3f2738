package org.primelab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Frame;
import org.primelab.child.FrameCodec;
import org.primelab.child.Letter;
import org.primelab.ffi.StopFlag;
import org.primelab.load.InFlight;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.session.Carrier;
import org.primelab.session.Conditions;
import org.primelab.session.Environment;
import org.primelab.session.SessionJson;
import org.primelab.session.SessionSpec;
import org.primelab.study.Failures;
import org.primelab.study.Fault;
import org.primelab.study.Study;
import org.primelab.study.kernels.KernelsStudy;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has a session carried out in a JVM of its own, which kernels of the user's may end. What it told
 * before it ended is kept.
 *
 * @param study the question
 * @param folder of the manifest
 * @param last says what became of it
 * @param flags that it needs
 * @param patience how long a call, and nothing at all, may take that took no time before
 */
record MeasuringJvm(Study study, Path folder, LastWords last, List<String> flags, Patience patience)
    implements Carrier {
  /**
   * How long it has to come to an end when it is asked to, in ms: the user sees what there is
   * within two seconds.
   */
  private static final long END_MILLIS = 800;

  /** How long a call has to end that it is in then. */
  private static final long CALL_MILLIS = 400;

  private static final long LOOK_MILLIS = 50;

  /** Calls are looked at once in so many looks. */
  private static final int SELDOM = 10;

  MeasuringJvm {
    flags = List.copyOf(flags);
  }

  /**
   * How long may pass.
   *
   * @param call in one call
   * @param silence without a word
   */
  record Patience(Duration call, Duration silence) {
    /** Longer than a busy machine keeps anything waiting. */
    static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofMinutes(3));

    /** Nobody need wait for what is sure to come to its end. */
    static final Patience ENDLESS = new Patience(Duration.ofDays(999), Duration.ofDays(999));
  }

  @Override
  public Environment environment(Environment here) {
    return here.withJvmFlags(flags);
  }

  @Override
  public boolean carryOut(SessionSpec spec, Conditions on) throws InterruptedException {
    String files = on.folder().map(Path::toString).orElse("");
    String listened = Boolean.toString(!on.listener().equals(RunListener.NONE));
    List<String> command =
        new ChildJvm(MeasuringErrand.class, flags)
            .plainCommand(
                Stream.concat(
                        Stream.of(
                            study.name(), files, listened, Long.toString(on.given().beganNanos())),
                        on.given().limitMillis().stream().mapToObj(Long::toString))
                    .toList());
    try (ChildProcesses children = ChildProcesses.endedByCaller();
        ChildConnection child = ChildConnection.byPipe(children, command)) {
      ask(child, spec, on.earlier());
      return measured(new Watched(child, new CallWatch(folder, patience)), on);
    } catch (IOException e) {
      on.seen().accept(last.of(List.of(), String.valueOf(e.getMessage())));
      return false;
    }
  }

  /**
   * The JVM while it measures.
   *
   * @param child it
   * @param calls that it is in
   * @param wrong what it does that it should not, as a whole sentence
   * @param enough raised when a kernel has shown that the rest is of no use
   */
  private record Watched(
      ChildConnection child,
      CallWatch calls,
      AtomicReference<@Nullable Fault> wrong,
      StopFlag enough) {
    Watched(ChildConnection child, CallWatch calls) {
      this(child, calls, new AtomicReference<>(), new StopFlag());
    }
  }

  private boolean measured(Watched jvm, Conditions on) {
    Thread watch = Thread.ofVirtual().start(() -> watch(jvm, on.stop()));
    try {
      hear(jvm, on);
      return !jvm.enough().isRaised();
    } catch (IOException e) {
      if (!on.stop().isRaised() && !jvm.enough().isRaised()) {
        Fault wrong = jvm.wrong().get();
        long pid = jvm.child().process().pid();
        String what = String.valueOf(e.getMessage());
        on.seen().accept(wrong != null ? wrong : last.of(InFlight.of(folder, pid), what));
      }
      return false;
    } finally {
      watch.interrupt();
    }
  }

  private void ask(ChildConnection child, SessionSpec spec, List<Observation> earlier)
      throws IOException {
    JsonMapper mapper = SessionJson.mapper(study.records());
    send(child, mapper.writeValueAsString(spec));
    send(child, Integer.toString(earlier.size()));
    for (Observation observation : earlier) {
      send(child, mapper.writerFor(Observation.class).writeValueAsString(observation));
    }
  }

  private static void send(ChildConnection child, String text) throws IOException {
    new Letter(text).send(child.output(), Frame.Kind.TASK);
  }

  private void hear(Watched jvm, Conditions on) throws IOException {
    News news = new News(SessionJson.mapper(study.records()));
    Consumer<Observation> seen = seen(jvm, on);
    Letter.Box box = new Letter.Box();
    ChildConnection child = jvm.child();
    while (true) {
      Frame frame = child.next(Patience.ENDLESS.silence());
      if (frame.kind() == Frame.Kind.END) {
        return;
      }
      if (frame.kind() == Frame.Kind.FAILED) {
        throw new IOException("came to no end: " + frame.text());
      }
      jvm.calls().heard();
      box.add(frame).ifPresent(letter -> news.tell(letter, seen, on.listener()));
    }
  }

  /** A wrong answer and the end of a worker are told and kept, and are the end of all. */
  private Consumer<Observation> seen(Watched jvm, Conditions on) {
    return observation -> {
      on.seen().accept(observation);
      if (Failures.isIn(observation) || isLoss(observation)) {
        jvm.enough().raise();
      }
    };
  }

  /** Where kernels are timed side by side, one is left out, and the others go on. */
  private boolean isLoss(Observation observation) {
    return observation instanceof Fault && !(study instanceof KernelsStudy);
  }

  /** Ends it when the user wants to, or when a kernel comes to no end. */
  private void watch(Watched jvm, StopFlag stop) {
    try {
      long looked = System.nanoTime();
      for (int i = 1; !stop.isRaised() && !jvm.enough().isRaised(); i++) {
        Thread.sleep(LOOK_MILLIS);
        if (i % SELDOM == 0) {
          long now = System.nanoTime();
          if (isStuck(jvm, Duration.ofNanos(now - looked))) {
            jvm.child().process().destroyForcibly();
            return;
          }
          looked = now;
        }
      }
      FrameCodec.write(jvm.child().output(), Frame.END);
      end(jvm.child().process());
    } catch (InterruptedException | IOException e) {
      // It has come to its end.
      return;
    }
  }

  private void end(Process process) throws InterruptedException {
    List<InFlight.Call> calls = InFlight.of(folder, process.pid());
    boolean ended = process.waitFor(CALL_MILLIS, TimeUnit.MILLISECONDS);
    boolean inACall = InFlight.of(folder, process.pid()).stream().anyMatch(calls::contains);
    if (!ended && (inACall || !process.waitFor(END_MILLIS - CALL_MILLIS, TimeUnit.MILLISECONDS))) {
      process.destroyForcibly();
    }
  }

  private boolean isStuck(Watched jvm, Duration passed) {
    jvm.calls()
        .look(jvm.child().process().toHandle(), passed)
        .map(stuck -> last.of(stuck.call().stream().toList(), stuck.what()))
        .ifPresent(jvm.wrong()::set);
    return jvm.wrong().get() != null;
  }
}
