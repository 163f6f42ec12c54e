// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that is known only after the fact, such as the label. It is null in a row that
 * is served, and erased from a training row before features see it: leakage is impossible by
 * construction. The component must be nullable.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Outcome {}
