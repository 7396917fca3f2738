package org.primelab.study;

import org.primelab.run.Observation;

/** An observation that is one of the times of a thing that was measured again and again. */
public interface Sampled extends Observation {
  /** The thing, with this time alone. */
  Samples sample();
}
