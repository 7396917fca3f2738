package org.primelab.cluster.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.primelab.child.Frame;
import org.primelab.child.Parent;
import org.primelab.cluster.engine.Told;

/**
 * Tells the lab, one at a time, whatever thread of Spark's has it to tell.
 *
 * @param parent who hears it
 */
record Teller(Parent parent) {
  void tell(Told told) {
    send(told.frame());
  }

  synchronized void send(Frame frame) {
    try {
      parent.send(frame);
    } catch (IOException e) {
      // The parent is gone, and this process ends with its input.
      throw new UncheckedIOException(e);
    }
  }
}
