package org.primelab.window;

/**
 * What a core was like at one moment at which none of our own threads worked on it.
 *
 * @param cpu which of its CPUs looked
 * @param sensorCycles what the sensor took, in clock cycles, above 0
 * @param gigahertz how fast the clock ran, above 0
 */
public record CoreLook(int cpu, double sensorCycles, double gigahertz) {
  public CoreLook {
    if (!(sensorCycles > 0 && gigahertz > 0)) {
      throw new IllegalArgumentException(sensorCycles + " cycles, " + gigahertz + " GHz");
    }
  }
}
