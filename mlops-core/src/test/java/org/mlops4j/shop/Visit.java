// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.shop;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mlops4j.data.Outcome;

/** Somebody looks at a shop, and buys or not: the small world in which the facade is tested. */
public record Visit(
    LocalDate day, String channel, double amount, @Outcome @Nullable Boolean bought) {}
