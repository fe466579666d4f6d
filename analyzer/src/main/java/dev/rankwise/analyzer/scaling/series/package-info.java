/** Measured runs of one program at several sizes, and the tables that they are read from. */
package dev.rankwise.analyzer.scaling.series;
