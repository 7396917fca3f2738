package org.primelab.tasks;

import java.io.IOException;
import java.util.ServiceLoader;
import org.primelab.ffi.StopFlag;

/** Brings a queue from another jar, with the libraries that it needs. */
public interface QueueProvider {
  /** Which one. */
  QueueKind kind();

  /**
   * An empty one, with its workers ready.
   *
   * @param stop ends it early
   * @throws IOException if it cannot be started, with the reason
   */
  TaskQueue open(QueueKind.Setting setting, StopFlag stop) throws IOException;

  /**
   * The one that lies beside this lab.
   *
   * @param cure what to do where there is none, as a sentence
   * @throws IOException if there is none, with the cure
   */
  static QueueProvider of(QueueKind kind, String cure) throws IOException {
    return ServiceLoader.load(QueueProvider.class, QueueProvider.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new IOException(cure));
  }
}
