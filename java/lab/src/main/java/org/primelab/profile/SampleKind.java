package org.primelab.profile;

/** What a sample, or a wait, is of. */
public enum SampleKind {
  /** A thread was using a CPU. */
  CPU("cpu", "samples", "CPU samples"),

  /** A thread was there, running or not. */
  WALL("wall", "samples", "Wall-clock samples"),

  /** A thread waited for a monitor or a lock of java.util.concurrent. */
  LOCK("lock", "ns", "Time waited for Java locks"),

  /** A thread waited for a pthread mutex or rwlock. */
  NATIVE_LOCK("nativelock", "ns", "Time waited for pthread locks");

  /** The word for it in file names and options. */
  public final String text;

  /** What {@link StackSample#weight} counts. */
  public final String unit;

  /** The title that people read. */
  public final String title;

  SampleKind(String text, String unit, String title) {
    this.text = text;
    this.unit = unit;
    this.title = title;
  }

  /** Whether it is a wait with a length, and no look at a moment. */
  public boolean isWait() {
    return this == LOCK || this == NATIVE_LOCK;
  }
}
