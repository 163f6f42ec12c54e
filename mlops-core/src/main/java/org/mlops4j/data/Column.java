// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of a component in the source, when it is not the component's own. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Column {
  /** The name, compared without regard to case. */
  String value();

  /**
   * How dates and times are written, as a pattern of {@link java.time.format.DateTimeFormatter};
   * empty for ISO 8601.
   */
  String format() default "";
}
