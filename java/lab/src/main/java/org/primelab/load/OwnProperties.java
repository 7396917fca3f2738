package org.primelab.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Has a class read system properties by names that no class with other values reads, so that
 * kernels that are made with several values can be called in one JVM. Only constants change, none
 * of the code: a string that is the property's name becomes another one.
 */
final class OwnProperties {
  /** Where JVMS 4.1 has the number of constants, and the first of them. */
  private static final int COUNT = 8;

  private static final int FIRST = 10;

  /** Tags of constants, by JVMS 4.4. */
  private static final int UTF8 = 1;

  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int STRING = 8;

  private static final int MOST = 0xffff;

  private OwnProperties() {}

  /** The flag of a JVM in which this definition, {@code NAME=VALUE}, holds. */
  static String flag(String define) {
    return "-D%s=%s".formatted(property(define), define.substring(name(define).length() + 1));
  }

  private static String property(String define) {
    return define.replace('=', ':');
  }

  private static String name(String define) {
    return define.substring(0, define.indexOf('='));
  }

  /** A class file that reads the properties by which these definitions hold. */
  static byte[] in(byte[] classFile, List<String> defines) {
    byte[] changed = classFile;
    for (String define : defines) {
      changed = with(changed, name(define), property(define));
    }
    return changed;
  }

  /** The new string stands behind all others, whose numbers stay what they are. */
  private static byte[] with(byte[] classFile, String name, String other) {
    ByteBuffer changed = ByteBuffer.wrap(classFile.clone());
    int count = Short.toUnsignedInt(changed.getShort(COUNT));
    int[] places = places(changed, count);
    if (count == MOST || !renamed(changed, places, name.getBytes(UTF_8))) {
      return classFile;
    }
    changed.putShort(COUNT, (short) (count + 1));
    byte[] text = other.getBytes(UTF_8);
    int end = places[count];
    return ByteBuffer.allocate(classFile.length + 3 + text.length)
        .put(changed.array(), 0, end)
        .put((byte) UTF8)
        .putShort((short) text.length)
        .put(text)
        .put(changed.array(), end, classFile.length - end)
        .array();
  }

  /** Has strings of that name be the constant that is to follow; whether there are some. */
  private static boolean renamed(ByteBuffer classFile, int[] places, byte[] name) {
    boolean any = false;
    for (int i = 1; i < places.length - 1; i++) {
      int at = places[i];
      if (classFile.get(at) == STRING) {
        int text = places[Short.toUnsignedInt(classFile.getShort(at + 1))];
        int length = Short.toUnsignedInt(classFile.getShort(text + 1));
        if (classFile.slice(text + 3, length).equals(ByteBuffer.wrap(name))) {
          classFile.putShort(at + 1, (short) (places.length - 1));
          any = true;
        }
      }
    }
    return any;
  }

  /** Where each constant begins, and behind them where the last one ends; 0 is no constant. */
  private static int[] places(ByteBuffer classFile, int count) {
    int[] places = new int[count + 1];
    int at = FIRST;
    for (int i = 1; i < count; i++) {
      places[i] = at;
      int tag = classFile.get(at);
      at += 1 + bytes(classFile, at, tag);
      if (tag == LONG || tag == DOUBLE) {
        // JVMS 4.4.5: these take two numbers, of which the second is none.
        i++;
        places[i] = places[i - 1];
      }
    }
    places[count] = at;
    return places;
  }

  private static int bytes(ByteBuffer classFile, int at, int tag) {
    return switch (tag) {
      case UTF8 -> 2 + Short.toUnsignedInt(classFile.getShort(at + 1));
      case LONG, DOUBLE -> 8;
      // Strings, classes, types of methods, modules and packages.
      case STRING, 7, 16, 19, 20 -> 2;
      // Handles of methods.
      case 15 -> 3;
      default -> 4;
    };
  }
}
