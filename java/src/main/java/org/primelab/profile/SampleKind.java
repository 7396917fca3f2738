package org.primelab.profile;

/** What a sample, or a wait, is of. */
public enum SampleKind {
  /** A thread was using a CPU. */
  CPU("cpu", "samples"),

  /** A thread was there, running or not. */
  WALL("wall", "samples"),

  /** A thread waited for a monitor or a lock of java.util.concurrent. */
  LOCK("lock", "ns"),

  /** A thread waited for a pthread mutex or rwlock. */
  NATIVE_LOCK("nativelock", "ns");

  /** As in file names and options. */
  public final String text;

  /** What {@link StackSample#weight} counts. */
  public final String unit;

  SampleKind(String text, String unit) {
    this.text = text;
    this.unit = unit;
  }
}
