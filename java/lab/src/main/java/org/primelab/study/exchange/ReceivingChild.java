package org.primelab.study.exchange;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.primelab.ffi.Interrupts;
import org.primelab.ffi.MissingLibraryException;
import org.primelab.ffi.SharedPipe;

/** The other end of a {@link ProcessExchange}: after each end marker it tells what it received. */
final class ReceivingChild {
  private ReceivingChild() {}

  /** Argument: the file with the rings, if messages come through those. Ends with its input. */
  public static void main(String[] args) throws IOException {
    ignoreInterrupts();
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    if (args.length == 0) {
      serve(in, out);
    } else {
      SharedPipe pipe = SharedPipe.open(Path.of(args[0]));
      out.write(1);
      Thread.ofPlatform().daemon().name("parent").start(() -> endWith(in));
      serve(pipe.input(), pipe.output());
    }
  }

  /** Rings do not end when the lab does; its pipe does. */
  private static void endWith(InputStream in) {
    try {
      while (in.read() >= 0) {
        // Nothing is ever said here.
      }
    } catch (IOException e) {
      // As good as the end.
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void serve(InputStream in, OutputStream out) throws IOException {
    try (DataInputStream from = new DataInputStream(in);
        DataOutputStream to = new DataOutputStream(out)) {
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

  private static void ignoreInterrupts() {
    try {
      Interrupts.ignore();
    } catch (MissingLibraryException e) {
      // Then a Ctrl-C ends this process a moment before the lab notices: no harm.
      return;
    }
  }
}
