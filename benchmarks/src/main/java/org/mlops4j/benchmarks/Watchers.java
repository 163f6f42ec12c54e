// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.mlops4j.drift.stream.Adwin;
import org.mlops4j.drift.stream.Cusum;
import org.mlops4j.drift.stream.Ddm;
import org.mlops4j.drift.stream.Eddm;
import org.mlops4j.drift.stream.HddmA;
import org.mlops4j.drift.stream.HddmW;
import org.mlops4j.drift.stream.Kswin;
import org.mlops4j.drift.stream.PageHinkley;
import org.mlops4j.drift.stream.StreamDetector;

/** Our detectors on streams. */
final class Watchers {
  private Watchers() {}

  /** In the form of MOA, by the names of their ratios. */
  static Map<String, Supplier<StreamDetector>> likeMoa() {
    Map<String, Supplier<StreamDetector>> watchers = new LinkedHashMap<>();
    watchers.put("adwin", Adwin::likeMoaChangeDetector);
    watchers.put("ddm", Ddm::likeMoa);
    watchers.put("eddm", Eddm::likeMoa);
    watchers.put("hddm-a", HddmA::likeMoa);
    watchers.put("hddm-w", HddmW::likeMoa);
    watchers.put("page-hinkley", PageHinkley::likeMoa);
    watchers.put("cusum", Cusum::likeMoa);
    return watchers;
  }

  /** The defaults. */
  static Map<String, Supplier<StreamDetector>> standard() {
    Map<String, Supplier<StreamDetector>> watchers = new LinkedHashMap<>();
    watchers.put("adwin", () -> Adwin.standard(0.002));
    watchers.put("ddm", Ddm::standard);
    watchers.put("eddm", Eddm::standard);
    watchers.put("hddm-a", HddmA::standard);
    watchers.put("hddm-w", HddmW::standard);
    watchers.put("page-hinkley", PageHinkley::standard);
    watchers.put("cusum", Cusum::standard);
    watchers.put("kswin", () -> Kswin.standard(1));
    return watchers;
  }

  static boolean alarms(StreamDetector detector, double value) {
    return detector.update(value) == StreamDetector.Signal.DRIFT;
  }
}
