/** Makes the texts of a trace harmless before anything shows them. */
package dev.rankwise.reports.clean;
