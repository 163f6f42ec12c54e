// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

/** The steps of a run, in order. */
public enum Stage {
  EXTRACT,
  VALIDATE,
  TRAIN,
  EVALUATE,
  GATE,
  REFIT,
  PROFILE,
  DEPLOY
}
