package dev.rankwise.analyzer.read;

/**
 * The regions of one name in one rank.
 *
 * @param name what the program called them, untrusted text
 * @param count how often it ran
 * @param seconds how long in all
 */
public record RegionTotals(String name, long count, double seconds) {}
