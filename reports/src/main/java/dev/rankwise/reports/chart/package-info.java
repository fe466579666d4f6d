/**
 * Pictures of a run, drawn with JFreeChart as SVG for the page and as PNG for everything else. A
 * chart shows; it decides nothing.
 */
package dev.rankwise.reports.chart;
