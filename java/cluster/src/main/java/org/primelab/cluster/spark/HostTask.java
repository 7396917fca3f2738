package org.primelab.cluster.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.primelab.cluster.engine.HostLab;
import org.primelab.cluster.engine.HostReport;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** Runs a command of the lab's on one host, once all know that they are on different ones. */
final class HostTask extends AbstractFunction1<Iterator<String>, Iterator<HostReport>>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> words;

  HostTask(List<String> words) {
    this.words = new ArrayList<>(words);
  }

  @Override
  public Iterator<HostReport> apply(Iterator<String> partition) {
    String host = partition.next();
    BarrierTaskContext task = BarrierTaskContext.get();
    try {
      SameHost.refuse(List.of(task.allGather(HostLab.bootId() + " " + host)));
      HostReport report = new HostLab(words).run(host, task.stageAttemptNumber());
      return CollectionConverters.asScala(List.of(report).iterator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the task was ended", e);
    }
  }
}
