/** What the page template needs besides the page's words. */
package dev.rankwise.reports.html;
