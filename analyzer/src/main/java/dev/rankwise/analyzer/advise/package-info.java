/** Turns findings into launch lines, environment and JVM flags. */
package dev.rankwise.analyzer.advise;
