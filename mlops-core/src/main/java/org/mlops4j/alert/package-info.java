// SPDX-License-Identifier: Apache-2.0

/**
 * Tells people what they should know, once.
 *
 * <p>An {@link org.mlops4j.alert.Alert} is raised while something is wrong and resolved when it is
 * over; {@link org.mlops4j.alert.Alerts} lets one of a kind through and hands it to {@link
 * org.mlops4j.alert.AlertSink}s, such as a log or a webhook, on an executor that the host lends. A
 * receiver that is slow or dead holds up nobody: its queue is bounded, and what is lost is counted.
 */
@NullMarked
package org.mlops4j.alert;

import org.jspecify.annotations.NullMarked;
