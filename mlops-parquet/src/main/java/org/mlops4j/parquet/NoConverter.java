// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** What the readers of columns want to have, although values are asked of them directly. */
final class NoConverter extends GroupConverter {
  static final NoConverter INSTANCE = new NoConverter();

  private static final PrimitiveConverter NONE =
      new PrimitiveConverter() {
        @Override
        public boolean hasDictionarySupport() {
          return false;
        }
      };

  private NoConverter() {}

  @Override
  public Converter getConverter(int field) {
    return NONE;
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
