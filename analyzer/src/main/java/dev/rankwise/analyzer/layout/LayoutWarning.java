package dev.rankwise.analyzer.layout;

/**
 * Something to know about a layout.
 *
 * @param rule the rule that says so, such as {@code P16}
 * @param text what, in a sentence
 */
public record LayoutWarning(String rule, String text) {}
