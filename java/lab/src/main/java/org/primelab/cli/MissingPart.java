package org.primelab.cli;

import org.primelab.topology.NoTopologyException;
import org.primelab.topology.SysfsTopology;
import org.primelab.topology.Topology;

/** Something that this machine or JVM lacks. The message is one line: what, why, and the cure. */
public final class MissingPart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is missing, where it was asked for, and the cure. */
  public MissingPart(String where, String what) {
    super(where + ": " + what);
  }

  /** This machine's CPUs, for commands that are about nothing else. */
  static Topology topology() {
    return topology("/sys", "mount sysfs: mount -t sysfs sys /sys");
  }

  /** The same for an option, with what to do where they cannot be told. */
  public static Topology topology(String where, String cure) {
    try {
      return SysfsTopology.ofThisMachine();
    } catch (NoTopologyException e) {
      throw new MissingPart(where, e.getMessage() + "; " + cure);
    }
  }
}
