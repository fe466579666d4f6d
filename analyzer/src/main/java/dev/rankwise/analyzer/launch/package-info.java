/** Launch lines: their words, options and binding styles, and what fits on a node. */
package dev.rankwise.analyzer.launch;
