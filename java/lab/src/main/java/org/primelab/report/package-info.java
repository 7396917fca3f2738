/** The answer of a study as data: tables, charts, findings, caveats. No logic, no printing. */
@NullMarked
package org.primelab.report;

import org.jspecify.annotations.NullMarked;
