package org.primelab.study.neighbours;

import org.primelab.run.Observation;
import org.primelab.window.Sensor;

/**
 * The sensor that was found for this machine.
 *
 * @param sensor what tells of neighbours
 */
public record SensorFound(Sensor sensor) implements Observation {}
