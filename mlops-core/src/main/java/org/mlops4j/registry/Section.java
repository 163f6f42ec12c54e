// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

/**
 * A named part of a manifest. The package that knows what it means owns the constant, so the
 * registry need not know it.
 *
 * @param name unique in a manifest
 * @param type a record with a JSON form
 */
public record Section<S>(String name, Class<S> type) {}
