// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.pipeline;

import org.jspecify.annotations.Nullable;
import org.mlops4j.evaluate.EvaluationForm;
import org.mlops4j.gate.Champion;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;

/**
 * What was known of the champion, as it is kept: exactly one component is not null, or none if
 * there was no champion.
 */
record KeptChampion(
    @Nullable Judged judged,
    Champion.@Nullable Contaminated<Void> contaminated,
    Champion.@Nullable Unavailable<Void> unavailable) {

  /** A champion that was judged, and where its evaluation is kept. */
  record Judged(String version, Blob evaluation) {}

  static <R> KeptChampion of(Champion<R> champion, EvaluationForm<R> form, BlobStore blobs) {
    if (champion instanceof Champion.Judged<R> was) {
      Blob evaluation = blobs.put(form.write().apply(was.evaluation()));
      return new KeptChampion(new Judged(was.version(), evaluation), null, null);
    } else if (champion instanceof Champion.Contaminated<R> was) {
      return new KeptChampion(
          null, new Champion.Contaminated<>(was.version(), was.known(), was.holdout()), null);
    } else if (champion instanceof Champion.Unavailable<R> was) {
      return new KeptChampion(null, null, new Champion.Unavailable<>(was.version(), was.reason()));
    }
    return new KeptChampion(null, null, null);
  }

  <R> Champion<R> restored(EvaluationForm<R> form, BlobStore blobs) {
    if (judged != null) {
      return new Champion.Judged<>(
          judged.version(), form.read().apply(blobs.read(judged.evaluation())));
    } else if (contaminated != null) {
      return new Champion.Contaminated<>(
          contaminated.version(), contaminated.known(), contaminated.holdout());
    } else if (unavailable != null) {
      return new Champion.Unavailable<>(unavailable.version(), unavailable.reason());
    }
    return new Champion.None<>();
  }
}
