// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.mlops4j.lineage.Input;
import org.mlops4j.store.Digest;
import org.mlops4j.store.Item;

/**
 * One stage of one run: what it depends on, what it does, and how what came of it is kept, so that
 * another process can go on from there. Whatever the host's own code throws is thrown here; when a
 * task runs, and what follows from it, is the business of {@link Run}.
 *
 * @param <V> the outcome
 */
interface StageTask<V> {
  /** Which stage it is. */
  Stage stage();

  /**
   * What the outcome depends on besides parameters, code and environment: the outcomes of earlier
   * stages, and settings that describe themselves.
   */
  List<Input> inputs();

  /** Does it. */
  V run() throws Exception;

  /** Stands for the outcome in the journal. */
  Digest product(V outcome);

  /** The outcome for people, a line each. */
  List<String> summary(V outcome);

  /** What else becomes true with the outcome, in the same commit. */
  default List<Item> facts(V outcome) {
    return List.of();
  }

  /** The outcome as a value that has a JSON form; empty if it cannot be kept. */
  Optional<?> kept(V outcome);

  /** The outcome again; throws whatever it likes if it is gone or damaged. */
  V restored(JsonNode kept) throws Exception;

  /** Whether the outcome holds in later runs with equal inputs, too. */
  default boolean lasting(V outcome) {
    return true;
  }
}
