package dev.rankwise.analyzer.script;

/**
 * A word of a command in a script.
 *
 * @param value the word as the shell would see it, with what is not known left as it is written
 * @param known whether {@code value} is all known
 * @param start where it begins in the script
 * @param end where it ends
 */
record ScriptWord(String value, boolean known, int start, int end) {}
