/** Launch lines for a machine and a shape of ranks, before any run. */
package dev.rankwise.analyzer.layout;
