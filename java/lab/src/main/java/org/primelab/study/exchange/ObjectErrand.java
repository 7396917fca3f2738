package org.primelab.study.exchange;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.primelab.child.Frame;
import org.primelab.child.InputErrand;
import org.primelab.child.Parent;

/**
 * The other end of an {@link ObjectExchange}: takes parcels in the form that its argument names,
 * and after each end marker tells what it received.
 */
public final class ObjectErrand implements InputErrand {
  /** Makes the errand that {@link org.primelab.child.ChildMain} asks for by its name. */
  public ObjectErrand() {}

  @Override
  public void run(List<String> arguments, Parent parent) throws IOException {
    parent.send(Frame.ready());
    try (DataOutputStream to = new DataOutputStream(parent.output())) {
      ObjectForm.Reader from = ObjectForm.valueOf(arguments.getFirst()).reader(parent.input());
      while (true) {
        Tally received = new Tally();
        for (Parcel parcel = from.read(); parcel.id() != 0; parcel = from.read()) {
          received.add(parcel.mark());
        }
        to.writeLong(received.count());
        to.writeLong(received.sum());
        to.flush();
      }
    } catch (EOFException e) {
      // The lab has what it wanted, or is gone.
      return;
    }
  }
}
