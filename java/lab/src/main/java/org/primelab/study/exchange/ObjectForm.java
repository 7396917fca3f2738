package org.primelab.study.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.primelab.child.ChildConnection;

/** A form in which an object gets to another process, and the way it takes. */
public enum ObjectForm {
  /** Java writes any object that says it may be written, with the names of its classes. */
  SERIALISED("Java serialisation, a pipe", ChildConnection::byPipe) {
    @Override
    Writer writer(OutputStream to) throws IOException {
      ObjectOutputStream out = new ObjectOutputStream(new BufferedOutputStream(to));
      return parcel -> {
        // Or it would remember each parcel, to write the same one shorter next time.
        out.reset();
        out.writeObject(parcel);
        out.flush();
      };
    }

    @Override
    Reader reader(InputStream from) throws IOException {
      ObjectInputStream in = new ObjectInputStream(new BufferedInputStream(from));
      return () -> {
        try {
          return (Parcel) in.readObject();
        } catch (ClassNotFoundException e) {
          throw new IOException(e);
        }
      };
    }
  },

  /** The components of a record, one after the other. */
  BYTES("a record's bytes, a pipe", ChildConnection::byPipe),

  /** The same through a ring in memory that both processes have mapped. */
  SHARED("a record's bytes, shared memory", ChildConnection::byMemory);

  private final String words;
  private final ProcessExchange.Way way;

  ObjectForm(String words, ProcessExchange.Way way) {
    this.words = words;
    this.way = way;
  }

  /** Sends a parcel off. */
  @FunctionalInterface
  interface Writer {
    void write(Parcel parcel) throws IOException;
  }

  /** Waits for the next parcel. */
  @FunctionalInterface
  interface Reader {
    Parcel read() throws IOException;
  }

  /** What it is called. */
  public String words() {
    return words;
  }

  ProcessExchange.Way way() {
    return way;
  }

  /** Writes parcels in this form; each is on its way when it is written. */
  Writer writer(OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to));
    return parcel -> {
      out.writeLong(parcel.id());
      out.writeInt(parcel.text().length());
      out.write(parcel.text().getBytes(ISO_8859_1));
      out.flush();
    };
  }

  /** Reads what the other side has written. */
  Reader reader(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(from));
    return () -> {
      long id = in.readLong();
      return new Parcel(id, new String(in.readNBytes(in.readInt()), ISO_8859_1));
    };
  }
}
