package org.primelab.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.zip.Deflater;

/**
 * A program that spends CPU time in C under Java: so much of it that samples are sure to come,
 * however busy the CPUs are. It ends with code 3.
 *
 * <p>Arguments: how much, in ms; 0 for as much as it gets until it is killed.
 */
final class BurningApp {
  private BurningApp() {}

  public static void main(String[] args) {
    long wanted = Long.parseLong(args[0]) * 1_000_000;
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long until = threads.getCurrentThreadCpuTime() + wanted;
    Deflater deflater = new Deflater();
    byte[] data = new byte[1 << 14];
    byte[] packed = new byte[1 << 15];
    while (wanted == 0 || threads.getCurrentThreadCpuTime() < until) {
      deflater.reset();
      deflater.setInput(data);
      deflater.finish();
      data[0] += (byte) deflater.deflate(packed);
    }
    System.out.println("its own words");
    System.exit(3);
  }
}
