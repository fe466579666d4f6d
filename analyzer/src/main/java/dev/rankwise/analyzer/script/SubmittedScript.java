package dev.rankwise.analyzer.script;

/**
 * The job script that a run was started by, as its user wrote it.
 *
 * @param name the name of its file
 * @param text the script; untrusted
 */
public record SubmittedScript(String name, String text) {}
