// SPDX-License-Identifier: Apache-2.0

/**
 * May this model go live, and every reason why not.
 *
 * <p>A {@link org.mlops4j.gate.Gate} is a pure function from a {@link org.mlops4j.gate.GateContext}
 * (the candidate's evaluation, and the champion's on the same rows) to a {@link
 * org.mlops4j.gate.Verdict}. Gates fail closed: what cannot be decided is refused.
 */
@NullMarked
package org.mlops4j.gate;

import org.jspecify.annotations.NullMarked;
