package dev.rankwise.reports.page;

/**
 * A detector that found nothing or could not look.
 *
 * @param id its id, kebab case
 * @param title its name for people
 * @param reason what it lacked, or empty
 */
public record Check(String id, String title, String reason) {}
