/** Machines: what a node has, and how the centre that runs it launches jobs. */
package dev.rankwise.analyzer.machine;
