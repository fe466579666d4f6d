package dev.rankwise.analyzer.compare;

/**
 * In how many runs something was found.
 *
 * @param id the finding
 * @param before how many of the runs before have it
 * @param after how many of the runs after have it
 */
public record FindingChange(String id, int before, int after) {}
