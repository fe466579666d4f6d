package dev.rankwise.analyzer.script;

import dev.rankwise.analyzer.machine.Machine;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known around a script.
 *
 * @param machine where it is to run
 * @param release Slurm's release there
 * @param sources the text of a file, by its name as the script has it
 */
public record CheckOptions(
    Optional<Machine> machine,
    Optional<SlurmRelease> release,
    Function<String, Optional<String>> sources) {}
