package org.primelab.model;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who does what, and when: the data of a Gantt chart.
 *
 * @param slots in order of their ends
 */
public record Schedule(List<Slot> slots) {
  public Schedule {
    slots = List.copyOf(slots);
  }

  /**
   * One job on its worker.
   *
   * @param job the job
   * @param worker who, from 0
   * @param began in seconds from the start of the clock
   * @param ended likewise
   */
  public record Slot(SoloJob job, int worker, double began, double ended) {}

  /** When the last job ended, in seconds; 0 without jobs. */
  public double makespan() {
    return slots.isEmpty() ? 0 : slots.getLast().ended();
  }

  /**
   * The job that ends last, the one it waited for on its worker, the one that waited for, and so
   * on. Jobs that are short beside the longest keep nobody waiting, and are left out.
   *
   * @param worth share of the longest job's time from which a job counts
   */
  public List<Slot> criticalChain(double worth) {
    double longest = slots.stream().mapToDouble(slot -> slot.job().seconds()).max().orElse(0);
    List<Slot> counting =
        slots.stream().filter(slot -> slot.job().seconds() >= worth * longest).toList();
    List<Slot> chain = new ArrayList<>();
    Optional<Slot> next = counting.stream().max(comparingDouble(Slot::ended));
    while (next.isPresent()) {
      chain.add(next.get());
      next = before(next.get(), counting);
    }
    return chain;
  }

  /** The slot on the same worker that ended last before this one began. */
  private static Optional<Slot> before(Slot slot, List<Slot> among) {
    return among.stream()
        .filter(s -> s.worker() == slot.worker() && s.began() < slot.began())
        .max(comparingDouble(Slot::began));
  }
}
