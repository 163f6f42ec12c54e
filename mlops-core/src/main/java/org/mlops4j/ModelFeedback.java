// SPDX-License-Identifier: Apache-2.0
package org.mlops4j;

import org.mlops4j.feedback.Feedback;
import org.mlops4j.feedback.Recording;
import org.mlops4j.model.ModelName;
import org.mlops4j.pipeline.RunContext;
import org.mlops4j.serve.Recorder;
import org.mlops4j.store.Stamp;

/** The recorder of one model, and the feedback that its records go to. */
record ModelFeedback<T, O>(Recorder<T, O> recorder, Feedback<T, O> feedback) {

  static <T, O> ModelFeedback<T, O> of(
      ModelName<T, O> model, RunContext context, Recorder<T, O> recorder) {
    Feedback<T, O> feedback =
        new Feedback<>(
            model, context.journal(), context.blobs(), context.stamp().clock(), Feedback.BUFFER);
    recorder.observe(feedback.predictions());
    return new ModelFeedback<>(recorder, feedback);
  }

  /** What the host said of this model holds. */
  void recordUnlessTold(Recording how) {
    if (recorder.recording().isEmpty()) {
      recorder.record(how);
    }
  }

  void flush(Stamp stamp) {
    recorder.drain();
    feedback.flush(stamp);
  }
}
