// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import java.util.Collection;
import java.util.function.Supplier;

/**
 * What one family of events still needs. Without this, whatever its items ever named is needed for
 * ever; so only who lets go of blobs has to say what is left.
 *
 * @param family the part of {@link Item#type()} before the dot
 * @param blobs asked for the newest state at every call: all that its items name and still need;
 *     what those need in turn is found
 */
public record Needed(String family, Supplier<? extends Collection<Blob>> blobs) {}
