package org.primelab.run;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.primelab.ffi.StopFlag;
import org.primelab.lock.Mutex;
import org.primelab.lock.MutexKind;
import org.primelab.run.Task.Check;
import org.primelab.run.Task.End;

/**
 * Actors (C. Hewitt, P. Bishop and R. Steiger, IJCAI 1973): each worker is a virtual thread with a
 * mailbox of its own, and shares nothing. One that is idle says so to the one that hands out the
 * numbers, by a message to its mailbox; that one answers with a number, and at last with the end.
 *
 * @param run what is run
 * @param seats where the actors sit while they test a number
 */
record ActorCrew(RunContext run, Seats seats) implements Crew {
  /** A crew of as many actors as the trial has workers. */
  static ActorCrew of(RunContext run) {
    return new ActorCrew(run, Seats.of(run, Mutex.of(MutexKind.NONE, run.watch().locks())));
  }

  @Override
  public void work(JobQueue queue, Collector collector, StopFlag stop) throws InterruptedException {
    EventPump events = new EventPump();
    try (Carriers _ = Carriers.limitedTo(Math.min(run.trial().workers(), Carriers.MOST))) {
      Thread.ofPlatform().daemon().name("giver").start(() -> give(queue, events));
      events.run(collector, stop, queue::stop);
    }
  }

  /** Returns when the last actor has ended. */
  private void give(JobQueue queue, Consumer<Event> events) {
    BlockingQueue<Actor> idle = new LinkedBlockingQueue<>();
    try {
      seats.getReady(events);
      List<Actor> actors = seats.all().stream().map(Actor::new).toList();
      List<Thread> threads =
          actors.stream()
              .map(actor -> Thread.startVirtualThread(() -> act(actor, idle, events)))
              .toList();
      while (queue.take() instanceof Check next) {
        idle.take().mailbox.add(next);
      }
      actors.forEach(actor -> actor.mailbox.add(new End()));
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      seats.end(events);
    }
  }

  private void act(Actor actor, BlockingQueue<Actor> idle, Consumer<Event> events) {
    try {
      idle.add(actor);
      while (actor.mailbox.take() instanceof Check next) {
        seats.check(actor.seat, next.job(), events);
        idle.add(actor);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One with a mailbox, told apart from others by being another. */
  private static final class Actor {
    private final BlockingQueue<Task> mailbox = new LinkedBlockingQueue<>();
    private final Seat seat;

    Actor(Seat seat) {
      this.seat = seat;
    }
  }
}
