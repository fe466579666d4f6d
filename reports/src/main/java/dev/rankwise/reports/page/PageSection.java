package dev.rankwise.reports.page;

import java.util.List;

/**
 * Tables below a heading.
 *
 * @param id its id in the page
 * @param title its heading
 * @param tables its tables
 */
public record PageSection(String id, String title, List<TextTable> tables) {
  public PageSection {
    tables = List.copyOf(tables);
  }
}
