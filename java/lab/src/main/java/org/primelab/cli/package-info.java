/** The command line: one small command a study, and the exit codes. */
@NullMarked
package org.primelab.cli;

import org.jspecify.annotations.NullMarked;
