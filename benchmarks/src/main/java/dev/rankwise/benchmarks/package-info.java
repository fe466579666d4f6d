/** Programs that measure what the documentation says about overhead and speed. */
package dev.rankwise.benchmarks;
