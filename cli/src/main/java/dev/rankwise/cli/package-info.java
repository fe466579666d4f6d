/**
 * The {@code rankwise} command: the only code of Rankwise that prints and exits. Start reading at
 * {@link dev.rankwise.cli.Main}; each subcommand is one class.
 */
package dev.rankwise.cli;
