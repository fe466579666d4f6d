/** The rule book: what Rankwise knows, where that is written, and what looks for it. */
package dev.rankwise.analyzer.rules;
