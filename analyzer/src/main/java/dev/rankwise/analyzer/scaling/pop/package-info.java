/**
 * POP's efficiencies from a table of times per rank, within each run and from one run to the next.
 */
package dev.rankwise.analyzer.scaling.pop;
