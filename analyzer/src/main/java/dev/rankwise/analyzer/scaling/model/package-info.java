/**
 * Laws of scaling fitted to a series by least squares. A law is one class and one line in {@link
 * dev.rankwise.analyzer.scaling.model.ScalingModels}.
 */
package dev.rankwise.analyzer.scaling.model;
