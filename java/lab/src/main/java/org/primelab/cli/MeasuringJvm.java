package org.primelab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.primelab.child.ChildConnection;
import org.primelab.child.ChildJvm;
import org.primelab.child.ChildProcesses;
import org.primelab.child.Frame;
import org.primelab.child.FrameCodec;
import org.primelab.child.Letter;
import org.primelab.ffi.StopFlag;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.session.Carrier;
import org.primelab.session.Conditions;
import org.primelab.session.Environment;
import org.primelab.session.SessionJson;
import org.primelab.session.SessionSpec;
import org.primelab.study.Fault;
import org.primelab.study.Study;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has a session carried out in a JVM of its own, which kernels of the user's may end. What it told
 * before it ended is kept.
 *
 * @param study the question
 * @param kernels names of the user's kernels in it, for a sentence
 * @param flags that their JVM needs
 */
record MeasuringJvm(Study study, List<String> kernels, List<String> flags) implements Carrier {
  /** How long it has to come to an end when it is asked to, in ms. */
  private static final long PATIENCE_MILLIS = 1500;

  private static final long LOOK_MILLIS = 50;

  MeasuringJvm {
    kernels = List.copyOf(kernels);
    flags = List.copyOf(flags);
  }

  @Override
  public Environment environment(Environment here) {
    return here.withJvmFlags(flags);
  }

  @Override
  public void carryOut(SessionSpec spec, Conditions on) throws InterruptedException {
    String folder = on.folder().map(Path::toString).orElse("");
    String listened = Boolean.toString(!on.listener().equals(RunListener.NONE));
    List<String> command =
        new ChildJvm(MeasuringErrand.class, flags)
            .plainCommand(List.of(study.name(), folder, listened));
    try (ChildProcesses children = ChildProcesses.endedByCaller();
        ChildConnection child = ChildConnection.byPipe(children, command)) {
      ask(child, spec, on.earlier());
      Thread watch = Thread.ofVirtual().start(() -> endWhenRaised(child, on.stop()));
      try {
        hear(child, on);
      } finally {
        watch.interrupt();
      }
    } catch (IOException e) {
      if (!on.stop().isRaised()) {
        on.seen().accept(fault(String.valueOf(e.getMessage())));
      }
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

  private void hear(ChildConnection child, Conditions on) throws IOException {
    News news = new News(SessionJson.mapper(study.records()));
    Letter.Box box = new Letter.Box();
    for (Frame frame = child.next(); frame.kind() != Frame.Kind.END; frame = child.next()) {
      if (frame.kind() == Frame.Kind.FAILED) {
        throw new IOException("came to no end: " + frame.text());
      }
      box.add(frame).ifPresent(letter -> news.tell(letter, on.seen(), on.listener()));
    }
  }

  private Fault fault(String what) {
    String names = String.join(", ", kernels);
    return new Fault(
        kernels.getFirst(), "%s: the JVM in which it was measured %s".formatted(names, what));
  }

  /** Asks it to end when the user does, and kills it if it does not. */
  private static void endWhenRaised(ChildConnection child, StopFlag stop) {
    try {
      while (!stop.isRaised()) {
        Thread.sleep(LOOK_MILLIS);
      }
      FrameCodec.write(child.output(), Frame.END);
      if (!child.process().waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        child.process().destroyForcibly();
      }
    } catch (InterruptedException | IOException e) {
      // It has come to its end.
      return;
    }
  }
}
