package dev.rankwise.reports.page;

/**
 * One line of a list of facts.
 *
 * @param name what it is
 * @param value its value, with a unit
 */
public record Fact(String name, String value) {}
