/** Where workers go: a policy chooses, a placement says which logical CPU each worker gets. */
@NullMarked
package org.primelab.placement;

import org.jspecify.annotations.NullMarked;
