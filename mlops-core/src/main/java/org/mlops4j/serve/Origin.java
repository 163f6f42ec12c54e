// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.serve;

import org.mlops4j.registry.ModelVersion;

/** What all predictions of one version share. */
record Origin(ModelVersion version, String node) {
  String requestId(long request) {
    return node + '-' + Long.toString(request, Character.MAX_RADIX);
  }
}
