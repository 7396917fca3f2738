package org.primelab.study.exchange;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import org.primelab.ffi.Interrupts;
import org.primelab.ffi.MissingLibraryException;

/** The other end of a {@link PipeExchange}: after each end marker it tells what it received. */
final class PipeChild {
  private PipeChild() {}

  /** No arguments. Ends with its input. */
  public static void main(String[] args) throws IOException {
    ignoreInterrupts();
    try (DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out))) {
      while (true) {
        tell(receive(in), out);
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

  private static void tell(Tally tally, DataOutputStream out) throws IOException {
    out.writeLong(tally.count());
    out.writeLong(tally.sum());
  }

  private static void ignoreInterrupts() {
    try {
      Interrupts.ignore();
    } catch (MissingLibraryException e) {
      // Then a Ctrl-C ends this process a moment before the lab notices: no harm.
      return;
    }
  }
}
