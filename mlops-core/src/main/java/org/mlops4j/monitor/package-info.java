// SPDX-License-Identifier: Apache-2.0

/**
 * Watching what a version meets: have its rows moved, have its answers moved, has it become worse?
 *
 * <p>A {@link org.mlops4j.monitor.DriftMonitor} says what is watched and how often an alarm may be
 * false. The run that makes a version turns it into a {@link org.mlops4j.monitor.ReferenceProfile},
 * which travels in the manifest of the version. Later, windows of traffic are counted into a {@link
 * org.mlops4j.monitor.WindowProfile} and judged: a {@link org.mlops4j.monitor.DriftReport} tells
 * data drift and prediction drift apart. Whether the version still answers well is a third
 * question, which {@link org.mlops4j.monitor.Decay} asks of evaluations on labels that came in.
 *
 * <p>Nothing here reads a clock, starts a thread or keeps state: every verdict is a function of
 * what is handed in.
 */
@NullMarked
package org.mlops4j.monitor;

import org.jspecify.annotations.NullMarked;
