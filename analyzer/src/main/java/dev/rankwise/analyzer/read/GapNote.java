package dev.rankwise.analyzer.read;

/**
 * Something about a rank that was not recorded or could not be read.
 *
 * @param rank the rank, -1 when it concerns the whole run
 * @param what what is missing, in kebab case, untrusted text
 * @param reason why, in one line, untrusted text
 */
public record GapNote(int rank, String what, String reason) {}
