/** What it costs to hand work over: queues, mailboxes, channels, pipes, counters, waiting. */
@NullMarked
package org.primelab.study.exchange;

import org.jspecify.annotations.NullMarked;
