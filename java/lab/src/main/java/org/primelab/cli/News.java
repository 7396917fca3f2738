package org.primelab.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.primelab.child.Frame;
import org.primelab.child.Letter;
import org.primelab.run.JobResult;
import org.primelab.run.Observation;
import org.primelab.run.RunListener;
import org.primelab.run.Trial;
import org.primelab.run.WorkerLoss;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a session tells while it is carried out, as letters between the JVM that does so and the one
 * that shows it.
 *
 * @param mapper for the records of the study
 */
record News(JsonMapper mapper) {
  private static final String BETWEEN = " ";

  /** What a letter is about: its first word. What else it says is JSON. */
  enum Kind {
    SEEN,
    BEGAN,
    ANSWERED,
    PROGRESS,
    LOST
  }

  /** A run begins. */
  private record Began(Trial trial, int iteration) {}

  /** Something is being done. */
  private record Progress(String doing, double done) {}

  /** Sends what is told there. */
  Sender to(OutputStream to) {
    return new Sender(to);
  }

  /** One end. */
  final class Sender implements RunListener, Consumer<Observation> {
    private final OutputStream to;

    private Sender(OutputStream to) {
      this.to = to;
    }

    private void send(Kind kind, String json) {
      try {
        new Letter(kind + BETWEEN + json).send(to, Frame.Kind.ROW);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void accept(Observation seen) {
      send(Kind.SEEN, mapper.writerFor(Observation.class).writeValueAsString(seen));
    }

    @Override
    public void began(Trial trial, int iteration) {
      send(Kind.BEGAN, mapper.writeValueAsString(new Began(trial, iteration)));
    }

    @Override
    public void answered(JobResult result) {
      send(Kind.ANSWERED, mapper.writeValueAsString(result));
    }

    @Override
    public void progress(String doing, double done) {
      send(Kind.PROGRESS, mapper.writeValueAsString(new Progress(doing, done)));
    }

    @Override
    public void lost(WorkerLoss loss) {
      send(Kind.LOST, mapper.writeValueAsString(loss));
    }
  }

  /** The other end: tells what a letter says. */
  void tell(Letter letter, Consumer<Observation> seen, RunListener listener) {
    String text = letter.text();
    int between = text.indexOf(BETWEEN);
    String json = text.substring(between + 1);
    switch (Kind.valueOf(text.substring(0, between))) {
      case SEEN -> seen.accept(mapper.readValue(json, Observation.class));
      case BEGAN -> {
        Began began = mapper.readValue(json, Began.class);
        listener.began(began.trial(), began.iteration());
      }
      case ANSWERED -> listener.answered(List.of(mapper.readValue(json, JobResult.class)));
      case PROGRESS -> {
        Progress progress = mapper.readValue(json, Progress.class);
        listener.progress(progress.doing(), progress.done());
      }
      case LOST -> listener.lost(mapper.readValue(json, WorkerLoss.class));
    }
  }
}
