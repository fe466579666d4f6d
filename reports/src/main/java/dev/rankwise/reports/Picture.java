package dev.rankwise.reports;

import java.util.Optional;

/**
 * A picture of a report, or the reason why it is not there.
 *
 * @param id its name in files and links, kebab case
 * @param title what it shows
 * @param caption how to read it, or why it is not there
 * @param svg the drawing, absent when there is none
 * @param file its PNG file relative to the report, absent when there is none
 */
public record Picture(
    String id, String title, String caption, Optional<String> svg, Optional<String> file) {}
