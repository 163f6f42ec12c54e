// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import org.mlops4j.gate.Champion;

/** The candidate and the champion, judged by the same evaluator on the same rows. */
record Judgement<R>(R candidate, Champion<R> champion) {}
