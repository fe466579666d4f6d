/** Efficiencies and shares of a run, each with its formula and source. */
package dev.rankwise.analyzer.measure;
