package dev.rankwise.analyzer.compare;

/**
 * What changed about a rank.
 *
 * @param rank the rank
 * @param usefulSeconds seconds in which it computed
 * @param cpuSeconds CPU seconds of all its threads
 */
public record RankChange(int rank, Change usefulSeconds, Change cpuSeconds) {}
