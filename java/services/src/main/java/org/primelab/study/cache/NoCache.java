package org.primelab.study.cache;

import org.primelab.memo.MemoKind;
import org.primelab.run.Observation;

/**
 * A cache that is not there.
 *
 * @param cache of which kind
 * @param reason why not
 */
public record NoCache(MemoKind cache, String reason) implements Observation {}
