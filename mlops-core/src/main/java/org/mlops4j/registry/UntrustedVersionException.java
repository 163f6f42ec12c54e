// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.registry;

import java.util.List;

/**
 * A version lacks the signatures that it needs to be loaded. The problems name the rule, each key
 * that signed wrongly, and each that signed but is not trusted.
 */
public final class UntrustedVersionException extends ModelLoadException {
  private static final long serialVersionUID = 1L;

  UntrustedVersionException(ModelVersion version, List<String> problems) {
    super(version, problems);
  }
}
