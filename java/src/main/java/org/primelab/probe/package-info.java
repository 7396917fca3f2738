/** What is read around a run: CPU time, switches, steal, load. What cannot be read says why. */
@NullMarked
package org.primelab.probe;

import org.jspecify.annotations.NullMarked;
