/** Turns the recordings of a run directory into one bounded profile per rank. */
package dev.rankwise.analyzer.read;
