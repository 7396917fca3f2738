package org.primelab.study.exchange;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.primelab.child.Frame;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;

/**
 * The other end of a {@link ProcessExchange}: after a first frame come and go bare numbers, and
 * after each end marker it tells what it received.
 */
public final class ReceivingErrand implements InputErrand {
  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public ReceivingErrand() {}

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException {
    parent.send(Frame.ready());
    try (DataInputStream from = new DataInputStream(parent.input());
        DataOutputStream to = new DataOutputStream(parent.output())) {
      while (true) {
        Tally received = receive(from);
        to.writeLong(received.count());
        to.writeLong(received.sum());
      }
    } catch (EOFException e) {
      // The lab has what it wanted, or is gone.
      return;
    }
  }

  private static Tally receive(DataInputStream in) throws IOException {
    Tally tally = new Tally();
    for (long id = in.readLong(); id != 0; id = in.readLong()) {
      tally.add(id);
    }
    return tally;
  }
}
