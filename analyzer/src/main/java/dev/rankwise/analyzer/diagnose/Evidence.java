package dev.rankwise.analyzer.diagnose;

/**
 * One observed fact that a finding stands on.
 *
 * @param what what was looked at
 * @param value what was seen, with its unit; may hold untrusted text
 */
public record Evidence(String what, String value) {}
