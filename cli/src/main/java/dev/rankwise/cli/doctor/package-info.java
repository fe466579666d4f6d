/** What this machine lets Rankwise record. Nothing here prints. */
package dev.rankwise.cli.doctor;
