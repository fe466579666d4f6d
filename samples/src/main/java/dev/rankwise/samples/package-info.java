/**
 * Runnable programs, each with one known fault, that read as a manual of what Rankwise finds.
 *
 * <p>Start with {@link dev.rankwise.samples.S01Healthy}, then {@link dev.rankwise.samples.Samples}.
 * The programs stand for real ones: {@link dev.rankwise.samples.Work} is their computation and
 * {@link dev.rankwise.samples.Ranks} their communication.
 */
package dev.rankwise.samples;
