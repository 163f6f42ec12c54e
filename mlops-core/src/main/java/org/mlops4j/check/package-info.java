// SPDX-License-Identifier: Apache-2.0

/**
 * What must hold for data before anything is learnt from it.
 *
 * <p>A {@link org.mlops4j.check.Check} is a rule for a dataset. Type {@code Check.} to see the
 * rules there are; {@code Check.that} and {@code Check.data} take a rule of one's own as a lambda.
 * A {@link org.mlops4j.check.CheckSuite} runs checks in one pass and gives a {@link
 * org.mlops4j.check.CheckReport} with every violation.
 *
 * <p>A check has two halves, so that it costs one pass and also runs on data that is spread over
 * machines. It names the {@link org.mlops4j.check.Measure measures} it needs: facts about some rows
 * that can be merged with the same facts about others. And it decides, purely, by what was {@link
 * org.mlops4j.check.Measured measured}. Equal measures of several checks are taken once.
 *
 * <p>Nothing passes silently: a check that throws is an {@code ERROR}, one that had no row to look
 * at is {@code SKIPPED}, and both block like a {@code FAIL}; a dataset without rows never passes.
 */
@NullMarked
package org.mlops4j.check;

import org.jspecify.annotations.NullMarked;
