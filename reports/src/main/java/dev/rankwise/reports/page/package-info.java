/** What a report says, as plain text in reading order; the writers only lay it out. */
package dev.rankwise.reports.page;
