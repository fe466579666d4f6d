/** Detectors: each looks for one fault and answers found, clear or not evaluated. */
package dev.rankwise.analyzer.diagnose;
