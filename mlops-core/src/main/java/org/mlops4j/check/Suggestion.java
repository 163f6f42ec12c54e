// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/**
 * A check that data suggests.
 *
 * @param code a Java expression that makes it, such as {@code
 *     Check.text(Flight::carrier).lengthBetween(2, 2)}
 * @param reason what was seen
 */
public record Suggestion(String code, String reason) {}
