// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mlops4j.store.Blob;
import org.mlops4j.store.BlobStore;
import org.mlops4j.store.Commit;
import org.mlops4j.store.Decision;
import org.mlops4j.store.Events;
import org.mlops4j.store.Fold;
import org.mlops4j.store.Journal;
import org.mlops4j.store.Json;
import org.mlops4j.store.Stamp;
import org.mlops4j.store.StateForm;

/**
 * Named datasets and all versions of them: each can be checked out by number or as of an instant.
 * Versions are never changed. Thread-safe; writers of several processes agree through the journal.
 */
public final class DatasetHistory {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
  private static final Events<DataEvent> EVENTS = Events.of("data", DataEvent.class);

  private static final StateForm<Map<String, List<DatasetVersion>>> FORM =
      new StateForm<>("datasets-1", DatasetHistory::write, DatasetHistory::read);

  private final Snapshots snapshots;
  private final Fold<Map<String, List<DatasetVersion>>> fold;

  public DatasetHistory(Journal journal, BlobStore blobs) {
    this.snapshots = new Snapshots(blobs);
    this.fold = new Fold<>(journal, TreeMap::new, DatasetHistory::apply, FORM);
  }

  /**
   * Saves a dataset as the newest version of a name. When the newest version has the same content,
   * that is the answer and nothing is written.
   *
   * @param dataset a lower-case letter or digit, then up to 99 of these, dots, hyphens, underscores
   * @param stamp who saves, and when
   */
  public DatasetVersion save(String dataset, Dataset<?> data, Stamp stamp) {
    requireName(dataset);
    Blob snapshot = snapshots.save(data);
    int number =
        fold.commit(
            stamp,
            state -> {
              List<DatasetVersion> known = state.getOrDefault(dataset, List.of());
              if (!known.isEmpty()
                  && known.get(known.size() - 1).contentId().equals(data.contentId())) {
                return Decision.none(known.size());
              }
              DataEvent event =
                  new DataEvent.SnapshotSaved(dataset, data.contentId(), data.size(), snapshot);
              return new Decision<>(List.of(EVENTS.item(event)), known.size() + 1);
            });
    return versions(dataset).get(number - 1);
  }

  /** All versions of a name, oldest first; none if nothing was saved under it. */
  public List<DatasetVersion> versions(String dataset) {
    requireName(dataset);
    return fold.read(state -> List.copyOf(state.getOrDefault(dataset, List.of())));
  }

  /** The version that was the newest at an instant; empty if there was none yet. */
  public Optional<DatasetVersion> asOf(String dataset, Instant instant) {
    List<DatasetVersion> versions = versions(dataset);
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (!versions.get(i).at().isAfter(instant)) {
        return Optional.of(versions.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * The rows of a version.
   *
   * @see Snapshots#checkout
   */
  public <T> Dataset<T> checkout(DatasetVersion version, Class<T> type) {
    return snapshots.checkout(version.snapshot(), type);
  }

  private static void apply(Map<String, List<DatasetVersion>> state, Commit commit) {
    for (DataEvent event : EVENTS.of(commit)) {
      if (event instanceof DataEvent.SnapshotSaved saved) {
        List<DatasetVersion> versions =
            state.computeIfAbsent(saved.dataset(), name -> new ArrayList<>());
        versions.add(
            new DatasetVersion(
                saved.dataset(),
                versions.size() + 1,
                commit.at(),
                saved.contentId(),
                saved.rows(),
                saved.snapshot()));
      }
    }
  }

  private static byte[] write(Map<String, List<DatasetVersion>> state) {
    return Json.bytes(state.values().stream().flatMap(List::stream).toList());
  }

  private static Map<String, List<DatasetVersion>> read(byte[] bytes) {
    Map<String, List<DatasetVersion>> state = new TreeMap<>();
    for (DatasetVersion version : Json.read(bytes, DatasetVersion[].class)) {
      state.computeIfAbsent(version.dataset(), name -> new ArrayList<>()).add(version);
    }
    return state;
  }

  private static void requireName(String dataset) {
    if (!NAME.matcher(dataset).matches()) {
      throw new IllegalArgumentException(
          "dataset name was '" + dataset + "' but must match " + NAME.pattern());
    }
  }
}
