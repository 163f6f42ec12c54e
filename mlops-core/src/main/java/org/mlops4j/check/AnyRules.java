// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.check;

/** The rules that need to know nothing of the value. */
final class AnyRules<T, V> extends ColumnRules<T, V> {
  AnyRules(Subject<T, V> subject) {
    super(subject);
  }
}
