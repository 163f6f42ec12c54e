// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.rollout;

/** The new version is the champion as soon as it is registered. */
record AllAtOnce() implements Release {}
