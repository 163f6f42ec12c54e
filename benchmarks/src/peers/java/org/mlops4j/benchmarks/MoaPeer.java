// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.benchmarks;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import moa.classifiers.core.driftdetection.ADWINChangeDetector;
import moa.classifiers.core.driftdetection.AbstractChangeDetector;
import moa.classifiers.core.driftdetection.CusumDM;
import moa.classifiers.core.driftdetection.DDM;
import moa.classifiers.core.driftdetection.EDDM;
import moa.classifiers.core.driftdetection.HDDM_A_Test;
import moa.classifiers.core.driftdetection.HDDM_W_Test;
import moa.classifiers.core.driftdetection.PageHinkleyDM;

/** MOA's detectors with their own defaults. */
public final class MoaPeer implements StreamPeer {
  @Override
  public String name() {
    return "MOA";
  }

  @Override
  public Map<String, Supplier<Detector>> detectors() {
    Map<String, Supplier<Detector>> detectors = new TreeMap<>();
    detectors.put("adwin", () -> of(new ADWINChangeDetector()));
    detectors.put("ddm", () -> of(new DDM()));
    detectors.put("eddm", () -> of(new EDDM()));
    detectors.put("hddm-a", () -> of(new HDDM_A_Test()));
    detectors.put("hddm-w", () -> of(new HDDM_W_Test()));
    detectors.put("page-hinkley", () -> of(new PageHinkleyDM()));
    detectors.put("cusum", () -> of(new CusumDM()));
    return detectors;
  }

  private static Detector of(AbstractChangeDetector detector) {
    detector.prepareForUse();
    return value -> {
      detector.input(value);
      return detector.getChange();
    };
  }
}
