package org.primelab.study.clients;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.primelab.session.Conditions;
import org.primelab.session.Rounds;
import org.primelab.session.Rounds.Part;
import org.primelab.session.Rounds.Turn;
import org.primelab.session.TimedPlan;
import org.primelab.study.Crowd;
import org.primelab.suite.Argument;
import org.primelab.suite.Kernel;

/**
 * Each service with each number of clients, once a round, in another order each time.
 *
 * @param kernel that tests numbers, of suite prime; its work has parts
 * @param workers threads that do the work, at least 1
 * @param clients how many ask at once
 * @param millis how long to go on, in ms, the round that warms up included
 */
public record ClientsPlan(String kernel, int workers, List<Integer> clients, long millis)
    implements TimedPlan {
  /** One of the book's primes, 8.7 million divisors: more than splitting it costs. */
  private static final Argument NUMBER = Argument.number(299_593_572_317_531L);

  private static final String SUITE = "prime";

  /** So many answers a round at least, and from each client more than the one that all wait for. */
  private static final int LEAST_ANSWERS = 10;

  private static final int LEAST_EACH = 2;

  public ClientsPlan {
    clients = clients.stream().distinct().sorted().toList();
    if (workers < 1 || clients.isEmpty() || Collections.min(clients) < 1 || millis < 1) {
      throw new IllegalArgumentException(
          "%d workers, %s clients, %d ms".formatted(workers, clients, millis));
    }
  }

  @Override
  public List<String> kernels(String suite) {
    return suite.equals(SUITE) ? List.of(kernel) : List.of();
  }

  @Override
  public void carryOut(Conditions on) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      Desk desk = new Desk(on.kernels().byName(SUITE, kernel), threads, workers, on.stop());
      List<Part> parts = new ArrayList<>();
      for (int count : clients) {
        for (Service service : Service.values()) {
          parts.add(turn -> serve(desk, service, count, turn, on));
        }
      }
      Rounds.run(parts, millis, on);
    }
  }

  private static void serve(Desk desk, Service service, int clients, Turn turn, Conditions on)
      throws InterruptedException {
    List<Long> waits = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger wrong = new AtomicInteger();
    int each = Math.max(LEAST_EACH, Math.ceilDiv(LEAST_ANSWERS, clients));
    Crowd crowd = new Crowd();
    for (int client = 0; client < clients; client++) {
      crowd.add(_ -> ask(desk, service, each, waits, wrong));
    }
    try {
      long nanos = crowd.run();
      on.seen(turn).accept(new Served(service, clients, turn.round(), nanos, waits, wrong.get()));
    } catch (ExecutionException e) {
      throw on.stop().isRaised()
          ? new CancellationException("the user stopped it")
          : new IllegalStateException(e);
    }
  }

  private static void ask(
      Desk desk, Service service, int count, List<Long> waits, AtomicInteger wrong)
      throws ExecutionException, InterruptedException {
    Kernel kernel = desk.kernel();
    for (int i = 0; i < count; i++) {
      long asked = System.nanoTime();
      long answer = desk.ask(service, NUMBER);
      waits.add(System.nanoTime() - asked);
      if (!kernel.suite().oracle().of(NUMBER).equals(kernel.answer(answer))) {
        wrong.incrementAndGet();
      }
    }
  }
}
