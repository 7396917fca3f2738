package org.primelab.study.profile;

import org.primelab.probe.Reading;

/**
 * A counter of one worker's thread.
 *
 * @param worker whose
 * @param event what was counted
 * @param count how often it happened, scaled where the counter had to be shared
 */
public record Counter(int worker, String event, Reading<Double> count) {}
