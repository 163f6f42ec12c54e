// SPDX-License-Identifier: Apache-2.0
package org.mlops4j.report;

/** Something that is drawn: scalable, with its words as text and its values as tool tips. */
public sealed interface Drawing permits Plot, Timeline {
  /** The drawing: a figure with a caption and an SVG element. */
  String svg();
}
