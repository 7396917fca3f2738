/** What was planned, where it ran and what was measured, and the file that keeps it. */
@NullMarked
package org.primelab.session;

import org.jspecify.annotations.NullMarked;
