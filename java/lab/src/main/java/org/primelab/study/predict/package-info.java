/** What recorded run times say about a model: fitted on some of them, judged on the others. */
@NullMarked
package org.primelab.study.predict;

import org.jspecify.annotations.NullMarked;
