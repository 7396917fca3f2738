package org.primelab.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How often this JVM has stopped all its threads, and for how long: two of HotSpot's performance
 * counters, which it adds up for itself in a file that jstat reads too. Nothing of it goes by
 * Flight Recorder. The file's layout is HotSpot's {@code perfMemory.hpp} (PerfDataPrologue,
 * PerfDataEntry), as it has been since JDK 5. A reading costs some 50 µs.
 *
 * @param times how many safepoints have begun
 * @param nanos from the request of each to its end, in ns
 */
public record SafepointCounter(long times, long nanos) {
  private static final String TIMES = "sun.rt.safepoints";
  private static final String TICKS = "sun.rt.safepointTime";
  private static final String FREQUENCY = "sun.os.hrt.frequency";
  private static final double NANOS_A_SECOND = 1e9;
  private static final String CURE = "start the JVM without -XX:-UsePerfData, on HotSpot";

  private static final int MAGIC = 0xcafec0c0;
  private static final int LEAST_LENGTH = 32;
  private static final int ORDER_AT = 4;
  private static final int FIRST_ENTRY_AT = 24;
  private static final int ENTRIES_AT = 28;
  private static final int NAME_AT = 4;
  private static final int VALUE_AT = 16;

  /** What it is now; the reason is that of a JVM that does not count, or not where others see. */
  public static Reading<SafepointCounter> ofThisJvm() {
    return isOn("UsePerfData") && !isOn("PerfDisableSharedMem")
        ? of(
            Path.of(
                "/tmp",
                "hsperfdata_" + System.getProperty("user.name"),
                String.valueOf(ProcessHandle.current().pid())))
        : Reading.unavailable("this JVM counts no safepoints", CURE);
  }

  private static boolean isOn(String flag) {
    try {
      return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .getVMOption(flag)
          .getValue()
          .equals("true");
    } catch (IllegalArgumentException e) {
      // Another JVM, or a later one, that knows no such flag.
      return false;
    }
  }

  /** What that file of counters says. */
  static Reading<SafepointCounter> of(Path file) {
    try {
      ByteBuffer counters = ByteBuffer.wrap(Files.readAllBytes(file));
      if (counters.limit() < LEAST_LENGTH || counters.getInt(0) != MAGIC) {
        return Reading.unavailable(file + " holds no counters of a JVM", CURE);
      }
      counters.order(counters.get(ORDER_AT) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      double ticks = value(counters, TICKS) / (double) value(counters, FREQUENCY);
      return Reading.of(
          new SafepointCounter(value(counters, TIMES), Math.round(ticks * NANOS_A_SECOND)));
    } catch (IOException e) {
      return Reading.unavailable(ProcFile.reason(file, e), CURE);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Reading.unavailable(file + " lacks a counter of safepoints", CURE);
    }
  }

  private static long value(ByteBuffer counters, String name) {
    int at = counters.getInt(FIRST_ENTRY_AT);
    for (int i = 0; i < counters.getInt(ENTRIES_AT); i++) {
      if (hasName(counters, at + counters.getInt(at + NAME_AT), name)) {
        return counters.getLong(at + counters.getInt(at + VALUE_AT));
      }
      at += counters.getInt(at);
    }
    throw new IllegalArgumentException("no " + name);
  }

  private static boolean hasName(ByteBuffer counters, int at, String name) {
    byte[] wanted = name.getBytes(US_ASCII);
    for (int i = 0; i < wanted.length; i++) {
      if (counters.get(at + i) != wanted[i]) {
        return false;
      }
    }
    return counters.get(at + wanted.length) == 0;
  }

  /** What has been added since an earlier reading. */
  public SafepointCounter since(SafepointCounter earlier) {
    return new SafepointCounter(times - earlier.times, nanos - earlier.nanos);
  }
}
