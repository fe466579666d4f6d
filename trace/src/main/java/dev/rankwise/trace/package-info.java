/**
 * The contract between what records and what reads: who a rank is, where its files lie, and CPU
 * sets. The events are in {@code event}, their file format in {@code jfr}.
 */
package dev.rankwise.trace;
