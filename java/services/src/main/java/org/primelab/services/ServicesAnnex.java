package org.primelab.services;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.primelab.cli.Annex;
import org.primelab.cli.Lab;
import org.primelab.study.Study;
import org.primelab.study.cache.CacheStudy;
import org.primelab.study.queue.QueueStudy;
import org.primelab.study.serve.ServeStudy;

/** Servers and caches. */
public final class ServicesAnnex implements Annex {
  /** Makes the annex that the service loader asks for. */
  public ServicesAnnex() {}

  @Override
  public Optional<Callable<Integer>> command(String name, Lab lab) {
    return switch (name) {
      case "serve" -> Optional.of(new ServeCommand(lab));
      case "cache" -> Optional.of(new CacheCommand(lab));
      case "queue" -> Optional.of(new QueueCommand(lab));
      default -> Optional.empty();
    };
  }

  @Override
  public List<Study> studies() {
    return List.of(new ServeStudy(), new QueueStudy(), new CacheStudy());
  }
}
