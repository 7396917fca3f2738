package org.primelab.profile;

import org.primelab.account.Hazards;
import org.primelab.account.Span;

/**
 * A virtual thread that parked and kept its carrier, as jdk.VirtualThreadPinned tells it. A plain
 * call into C keeps it too and is none of these: {@link Hazards#heldCarriers} has those.
 *
 * @param thread its name, which may be empty
 * @param reason the JVM's words
 * @param span from when to when
 */
public record Pinned(String thread, String reason, Span span) {}
