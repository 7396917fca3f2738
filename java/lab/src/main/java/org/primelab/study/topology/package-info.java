/** What the machine is made of, and where workers would go: for people and for programs. */
@NullMarked
package org.primelab.study.topology;

import org.jspecify.annotations.NullMarked;
