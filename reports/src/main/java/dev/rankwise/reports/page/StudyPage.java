package dev.rankwise.reports.page;

import java.util.List;

/**
 * What a page about several runs says in words and tables. All texts are filtered.
 *
 * @param title what was studied, in a few words
 * @param headline what it comes to
 * @param lead what follows from it
 * @param facts what was run
 * @param notes what a reader has to know besides
 * @param sections tables
 * @param jsonFile the file that holds the same for programs
 */
public record StudyPage(
    String title,
    String headline,
    String lead,
    List<Fact> facts,
    List<String> notes,
    List<PageSection> sections,
    String jsonFile) {
  public StudyPage {
    facts = List.copyOf(facts);
    notes = List.copyOf(notes);
    sections = List.copyOf(sections);
  }
}
