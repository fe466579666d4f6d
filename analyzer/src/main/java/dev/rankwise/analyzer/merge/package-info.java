/** Brings the profiles of one launch onto one clock and says what is missing. */
package dev.rankwise.analyzer.merge;
