package dev.rankwise.analyzer.read;

/**
 * A library that a process has mapped and {@code libraries.tsv} knows.
 *
 * @param kind what it is for
 * @param name what people call it, from the table
 * @param path the file that was mapped, untrusted text
 */
public record Library(LibraryKind kind, String name, String path) {}
