// SPDX-License-Identifier: Apache-2.0

/**
 * How an approved version meets traffic, and what decides whether it stays.
 *
 * <p>A {@link org.mlops4j.rollout.Release} is what a pipeline deploys with: all at once, or a
 * {@link org.mlops4j.rollout.Trial} beside the champion, with steps, bake time, samples and {@link
 * org.mlops4j.rollout.Guard}s. The decision is pure: a {@link org.mlops4j.rollout.RolloutState} and
 * a {@link org.mlops4j.rollout.RolloutObservation} give a {@link
 * org.mlops4j.rollout.RolloutDecision} and the next state. {@link org.mlops4j.rollout.Rollouts} are
 * a fold over the journal, so a trial goes on where it stopped, with its evidence; a {@link
 * org.mlops4j.rollout.RolloutDriver} looks, decides and commits.
 *
 * <p>Guards are e-processes: nonnegative processes that have an expectation of at most 1 at any
 * time, whenever one looks, while the challenger is no worse. By Ville's inequality such a process
 * ever reaches 1/level with a probability of at most the level, so looking often costs nothing.
 */
@NullMarked
package org.mlops4j.rollout;

import org.jspecify.annotations.NullMarked;
