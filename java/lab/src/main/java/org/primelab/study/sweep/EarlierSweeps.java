package org.primelab.study.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.primelab.run.Variant;
import org.primelab.session.Environment;
import org.primelab.session.NotASessionException;
import org.primelab.session.SavedSessions;
import org.primelab.session.Session;
import org.primelab.session.SessionStore;

/** Learns from saved sweeps how wrong predictions are on this machine. */
public final class EarlierSweeps {
  /** More would be of a machine of long ago. */
  private static final int MOST = 20;

  /** A median of fewer runs is an error of the measurement as much as of the prediction. */
  private static final int LEAST_RUNS = 3;

  private EarlierSweeps() {}

  /**
   * Errors of the newest sweeps in the folders below one, of the same machine and without much
   * drift. A folder that is not there holds none; what is no sweep is left out.
   *
   * @param here the machine at present
   * @throws NotASessionException if one of these sweeps is damaged or was changed: bands that rest
   *     on fewer sweeps than there are would be others, and nobody would know why
   */
  public static List<EarlierErrors> below(Path folder, Environment here)
      throws NotASessionException {
    List<EarlierErrors> errors = new ArrayList<>();
    for (Path sweep : sweeps(folder)) {
      errors.addAll(errors(sweep, here));
    }
    return errors;
  }

  /**
   * The same, of those that can be read: for a folder that nobody named, with whatever is in it.
   */
  public static List<EarlierErrors> readableBelow(Path folder, Environment here) {
    List<EarlierErrors> errors = new ArrayList<>();
    for (Path sweep : sweeps(folder)) {
      try {
        errors.addAll(errors(sweep, here));
      } catch (NotASessionException e) {
        // An older lab's, or one that was changed: the bands say which sweeps they rest on.
      }
    }
    return errors;
  }

  private static List<Path> sweeps(Path folder) {
    return SavedSessions.newest(folder, "sweep", MOST);
  }

  private static List<EarlierErrors> errors(Path folder, Environment here)
      throws NotASessionException {
    SweepStudy sweep = new SweepStudy();
    Session session =
        SessionStore.at(folder)
            .load(name -> name.equals(sweep.name()) ? sweep.records() : Map.of());
    return session.spec().plan() instanceof SweepPlan
            && session.environment().isOfSameMachine(here)
            && Swept.of(session).drift().isComparable()
        ? errors(folder.getFileName().toString(), Swept.of(session))
        : List.of();
  }

  /** The errors of every variant that was predicted. */
  static List<EarlierErrors> errors(String name, Swept answer) {
    List<EarlierErrors> errors = new ArrayList<>();
    for (SweptVariant swept : answer.variants()) {
      List<Double> logs =
          swept.points().stream()
              .filter(point -> point.workers() > 1 && point.seconds().size() >= LEAST_RUNS)
              .flatMap(point -> Swept.error(swept, point).stream())
              .map(error -> -Math.log1p(error))
              .toList();
      if (!logs.isEmpty()) {
        Variant v = swept.variant();
        errors.add(
            new EarlierErrors(name, v.model().name(), v.order(), v.placement().name(), logs));
      }
    }
    return errors;
  }
}
