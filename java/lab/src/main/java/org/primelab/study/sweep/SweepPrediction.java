package org.primelab.study.sweep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.primelab.model.ListScheduling;
import org.primelab.model.RunDistribution;
import org.primelab.run.Observation;
import org.primelab.run.Variant;
import org.primelab.session.Session;
import org.primelab.session.SessionJson;
import org.primelab.suite.Sha256;

/**
 * What was predicted before the first run was measured. It cannot be changed afterwards without
 * being noticed: a file whose prediction does not fit its hash is no session. The hash stays what
 * it was when it was first shown; so it fits what a file of that format says, and no other.
 *
 * @param format of the session's file in which it was hashed
 * @param sha256 of the content, as the lab writes it in JSON, in hexadecimal
 * @param content what was predicted
 */
public record SweepPrediction(int format, String sha256, Content content) implements Observation {
  public SweepPrediction {
    // One of an older format was compared with its file when that was read.
    if (format == Session.FORMAT && !sha256.equals(hash(content))) {
      throw new IllegalArgumentException("the prediction was changed: its SHA-256 does not fit");
    }
  }

  /**
   * What was predicted, and when.
   *
   * @param made when
   * @param curves one for each variant
   */
  public record Content(Instant made, List<Curve> curves) {
    public Content {
      curves = List.copyOf(curves);
    }
  }

  /**
   * One variant's times.
   *
   * @param variant which
   * @param model that they come from
   * @param points in order of workers
   */
  public record Curve(Variant variant, ListScheduling model, List<Point> points) {
    public Curve {
      points = List.copyOf(points);
    }

    /** What is predicted for so many workers, in seconds, if they are in the sweep. */
    Optional<RunDistribution> at(int workers) {
      return points.stream().filter(p -> p.workers() == workers).map(Point::seconds).findFirst();
    }
  }

  /**
   * One number of workers.
   *
   * @param workers how many
   * @param seconds wall times of single runs
   */
  public record Point(int workers, RunDistribution seconds) {}

  /** Made now. */
  static SweepPrediction of(List<Curve> curves) {
    Content content = new Content(Instant.now(), curves);
    return new SweepPrediction(Session.FORMAT, hash(content), content);
  }

  /** A variant's curve. */
  Optional<Curve> of(Variant variant) {
    return content.curves().stream().filter(c -> c.variant().equals(variant)).findFirst();
  }

  private static String hash(Content content) {
    return Sha256.of(SessionJson.mapper().writeValueAsBytes(content));
  }
}
