package org.primelab.study.ffi;

import java.util.Optional;
import org.primelab.ffi.CallKind;
import org.primelab.run.Observation;

/**
 * A way of calling that could not be timed, or a whole JVM that was lost.
 *
 * @param jvm in which
 * @param way which; empty for all
 * @param reason why not
 * @param cure what to do about it
 */
public record CallMissed(CallJvm jvm, Optional<CallKind> way, String reason, String cure)
    implements Observation {}
