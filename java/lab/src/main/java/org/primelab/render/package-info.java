/** Reports for people and for programs: one class an output. */
@NullMarked
package org.primelab.render;

import org.jspecify.annotations.NullMarked;
