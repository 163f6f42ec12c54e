// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.RecordComponent;

/**
 * Records of a host that lives in named modules. Such a host opens the package of its records to
 * this library, and to nobody else: {@code opens shop to org.mlops4j.core;}.
 */
public final class HostTypes {
  private HostTypes() {}

  /**
   * Lets this library and Jackson see a record and the records in it. Does nothing for a record on
   * the class path.
   *
   * @throws IllegalArgumentException if its module does not open its package
   */
  public static void admit(Class<?> type) {
    Module here = HostTypes.class.getModule();
    Module host = type.getModule();
    if (!type.isRecord() || !host.isNamed() || host.equals(here)) {
      return;
    }
    if (!host.isOpen(type.getPackageName(), here)) {
      throw new IllegalArgumentException(
          type.getName()
              + " is hidden: module "
              + host.getName()
              + " must say 'opens "
              + type.getPackageName()
              + " to "
              + (here.isNamed() ? here.getName() : "ALL-UNNAMED")
              + "'");
    }
    here.addReads(host);
    host.addOpens(type.getPackageName(), ObjectMapper.class.getModule());
    for (RecordComponent component : type.getRecordComponents()) {
      if (!component.getType().equals(type)) {
        admit(component.getType());
      }
    }
  }
}
