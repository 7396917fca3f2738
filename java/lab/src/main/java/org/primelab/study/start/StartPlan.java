package org.primelab.study.start;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.primelab.session.Conditions;
import org.primelab.session.Plan;

/**
 * Everything once a round, in another order each time, so that what disturbs one round disturbs all
 * its parts.
 *
 * @param millis how long to go on, in ms; a first round, which warms up and does not count, and one
 *     that counts are always finished
 */
public record StartPlan(long millis) implements Plan {
  public StartPlan {
    if (millis < 1) {
      throw new IllegalArgumentException(millis + " ms");
    }
  }

  /** One part of a round. */
  @FunctionalInterface
  private interface Part {
    void measure(int round, Conditions on) throws InterruptedException;
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    long began = System.nanoTime();
    Random random = new Random(on.seed());
    List<Part> parts = parts();
    for (int round = -1; round < 1 || elapsedMillis(began) < millis; round++) {
      Collections.shuffle(parts, random);
      for (Part part : parts) {
        if (on.stop().isRaised()) {
          return;
        }
        on.listener().progress(words(round), Math.min(1, elapsedMillis(began) / (double) millis));
        part.measure(round, on);
      }
    }
  }

  private static String words(int round) {
    return round < 0 ? "warming up" : "round " + (round + 1);
  }

  private static long elapsedMillis(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }

  private static List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Strand strand : Strand.values()) {
      parts.add((round, on) -> time(strand, round, on));
      parts.add((round, on) -> weigh(strand, round, on));
    }
    for (Switch between : Switch.values()) {
      parts.add((round, on) -> time(between, round, on));
    }
    return parts;
  }

  private static void time(Strand strand, int round, Conditions on) throws InterruptedException {
    try {
      long nanos = Starting.nanos(strand);
      if (round >= 0) {
        on.seen().accept(new StartTime(strand, round, strand.starts(), nanos));
      }
    } catch (IOException e) {
      on.seen().accept(new NotWeighed(strand, String.valueOf(e.getMessage())));
    }
  }

  private static void weigh(Strand strand, int round, Conditions on) throws InterruptedException {
    try {
      long bytes = Weighing.bytes(strand, on.stop());
      if (round >= 0) {
        on.seen().accept(new Weight(strand, round, strand.crowd(), bytes));
      }
    } catch (IOException e) {
      on.seen().accept(new NotWeighed(strand, String.valueOf(e.getMessage())));
    }
  }

  private static void time(Switch between, int round, Conditions on) throws InterruptedException {
    long nanos = PingPong.nanos(between);
    if (round >= 0) {
      on.seen().accept(new SwitchTime(between, round, 2 * between.roundTrips(), nanos));
    }
  }
}
