// SPDX-License-Identifier: Apache-2.0
/**
 * Pages that people look at: {@link org.mlops4j.report.HtmlPage} is one self-contained file that
 * loads nothing, {@link org.mlops4j.report.Plot} and {@link org.mlops4j.report.Timeline} are
 * drawings in it. It knows no model and no data, so every package may draw with it. The same input
 * gives the same bytes.
 */
@NullMarked
package org.mlops4j.report;

import org.jspecify.annotations.NullMarked;
