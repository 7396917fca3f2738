package org.primelab.run;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.primelab.ffi.ThreadUsage;
import org.primelab.probe.Reading;
import org.primelab.run.Task.Check;

/**
 * The life of one worker, the same in every model: get ready, take jobs until the end marker comes,
 * say good-bye. A job whose worker dies goes back to the queue, and the worker is replaced.
 */
final class WorkerLoop implements Runnable {
  /** A job that has killed so many workers is given up: it will kill the next one too. */
  static final int MOST_CASUALTIES = 3;

  /** A worker that fails to start so many times in a row stays away. */
  private static final int MOST_STARTS = 3;

  private final int id;
  private final Worker worker;
  private final JobQueue queue;
  private final TaskSource tasks;
  private final Consumer<Event> events;

  /**
   * One of a crew.
   *
   * @param id its number, from 0
   * @param worker who does the jobs
   * @param queue where jobs go back to, if that worker dies of them
   * @param tasks where it finds jobs: that queue, or what is filled from it
   * @param events hears of all that happens
   */
  WorkerLoop(int id, Worker worker, JobQueue queue, TaskSource tasks, Consumer<Event> events) {
    this.id = id;
    this.worker = worker;
    this.queue = queue;
    this.tasks = tasks;
    this.events = events;
  }

  @Override
  public void run() {
    Reading<ThreadUsage> usage = Reading.unavailable("the worker did not finish", "run it again");
    try (worker) {
      long began = System.nanoTime();
      open();
      worker.ready();
      events.accept(new Event.Ready(id, System.nanoTime() - began));
      checkUntilTheEnd();
      usage = worker.finish();
    } catch (WorkerLostException e) {
      events.accept(new Event.Missing(id, String.valueOf(e.getMessage()), e.called()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CancellationException e) {
      usage = Reading.unavailable("the run was stopped", "let it end");
    } finally {
      events.accept(new Event.Ended(id, usage, worker.location()));
    }
  }

  private void open() throws WorkerLostException {
    for (int start = 1; ; start++) {
      try {
        worker.open();
        return;
      } catch (WorkerLostException e) {
        if (start == MOST_STARTS) {
          throw e;
        }
      }
    }
  }

  private void checkUntilTheEnd() throws InterruptedException, WorkerLostException {
    HandfulSize size = new HandfulSize();
    while (tasks.take(size.jobs()) instanceof Check(List<Job> jobs)) {
      Handful done = new Handful(jobs.size());
      long began = System.nanoTime();
      try {
        worker.check(jobs, done);
        size.took(System.nanoTime() - began);
      } catch (WorkerLostException e) {
        afterLoss(jobs.subList(done.size(), jobs.size()), e);
        open();
      } finally {
        events.accept(new Event.Answered(id, done));
      }
    }
  }

  private void afterLoss(List<Job> left, WorkerLostException loss) {
    if (left.size() == 1) {
      afterLoss(left.getFirst().withOneMoreCasualty(), loss);
    } else {
      giveBack(left, loss);
    }
  }

  private void afterLoss(Job job, WorkerLostException loss) {
    if (job.casualties() < MOST_CASUALTIES) {
      giveBack(List.of(job), loss);
    } else {
      String reason = "killed %d workers: %s".formatted(job.casualties(), loss.getMessage());
      events.accept(new Event.Failed(id, job, reason));
    }
  }

  private void giveBack(List<Job> jobs, WorkerLostException loss) {
    queue.giveBack(jobs);
    events.accept(new Event.Lost(id, jobs, String.valueOf(loss.getMessage()), loss.called()));
  }
}
