package org.primelab.cluster.queue;

import java.io.IOException;
import org.primelab.ffi.StopFlag;
import org.primelab.tasks.QueueKind;
import org.primelab.tasks.QueueProvider;
import org.primelab.tasks.TaskQueue;

/** Brings Spark. */
public final class SparkProvider implements QueueProvider {
  /** Makes the provider that the service loader asks for. */
  public SparkProvider() {}

  @Override
  public QueueKind kind() {
    return QueueKind.SPARK;
  }

  @Override
  public TaskQueue open(QueueKind.Setting setting, StopFlag stop) throws IOException {
    return SparkQueue.open(setting, stop);
  }
}
